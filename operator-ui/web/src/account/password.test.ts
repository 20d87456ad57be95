import { expect, test } from "vitest";
import { passwordFault } from "./password";

test.each([
  ["old-password", "short", "short", "tooShort"],
  ["old-password", "old-password", "old-password", "same"],
  ["old-password", "new-password", "new-passwort", "mismatch"],
  ["old-password", "new-password", "new-password", undefined],
])("passwordFault(%s, %s, %s) is %s", (old, next, again, fault) => {
  expect(passwordFault(old, next, again)).toBe(fault);
});
