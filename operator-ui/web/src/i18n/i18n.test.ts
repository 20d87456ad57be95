import { expect, test } from "vitest";
import { ageWords } from "./age";
import { en } from "./en";
import { ko } from "./ko";

function leaves(value: object, path = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]): [string, unknown][] =>
    typeof child === "object" && child !== null ? leaves(child, `${path}${key}.`) : [[path + key, child]],
  );
}

test("bothLanguages_haveTheSameKeys", () => {
  const keys = (messages: object) =>
    leaves(messages)
      .map(([path]) => path)
      .sort();
  expect(keys(en)).toEqual(keys(ko));
});

test("noMessageIsEmpty", () => {
  for (const [path, value] of [...leaves(ko), ...leaves(en)]) expect(value, path).not.toBe("");
});

test("koreanAvoidsCasualEndings", () => {
  for (const [path, value] of leaves(ko))
    if (typeof value === "string") expect(value, path).not.toMatch(/(아요|어요|여요|해요|세요|에요|예요)[.!]?$/);
});

test("ageWords_getCoarser", () => {
  expect(ageWords(400, ko.unit)).toBe("0.4초");
  expect(ageWords(12_900, ko.unit)).toBe("12초");
  expect(ageWords(130_000, en.unit)).toBe("2 min");
  expect(ageWords(7_300_000, en.unit)).toBe("2 h");
});
