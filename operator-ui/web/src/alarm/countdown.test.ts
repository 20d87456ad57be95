import { expect, test } from "vitest";
import { countdown } from "./countdown";

test.each([
  [0, "0:00"],
  [1, "0:01"],
  [60_000, "1:00"],
  [61_500, "1:02"],
])("countdown_%i_is%s", (ms, words) => expect(countdown(ms)).toBe(words));
