import { expect, test } from "vitest";
import { passwordFault } from "./password";

const OLD = "the old phrase";
const NEW = "a new phrase";

test.each([
  ["short", "short", "tooShort"],
  ["a b c d ".repeat(17), "", "tooLong"],
  ["for kimchi only", "", "namesUser"],
  ["abababababab", "", "tooPlain"],
  [OLD, OLD, "same"],
  [NEW, `${NEW}!`, "mismatch"],
  [NEW, NEW, undefined],
])("passwordFault(%s, %s) is %s", (next, again, fault) => {
  expect(passwordFault("Kimchi", OLD, next, again)).toBe(fault);
});
