import { expect, test } from "vitest";
import { backoffMs } from "./backoff";

test("backoff_growsToFiveSeconds_withJitterOfHalf", () => {
  expect(backoffMs(0, () => 0)).toBe(300);
  expect(backoffMs(0, () => 1)).toBe(600);
  expect(backoffMs(10, () => 0)).toBe(2500);
  expect(backoffMs(10, () => 1)).toBe(5000);
});
