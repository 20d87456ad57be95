import { expect, test } from "vitest";
import { positionOf, wholeNumber } from "./input";

test("aPosition_isTwoNumbersOnTheGlobe_andNothingIsNone", () => {
  expect(positionOf("36.78, 126.45")).toEqual({ lat: 36.78, lon: 126.45 });
  expect(positionOf(" 36.78 126.45 ")).toEqual({ lat: 36.78, lon: 126.45 });
  expect(positionOf(" ")).toBe(null);
  for (const text of ["36.78", "동문동", "36.78, 226.45", "1, 2, 3", "36.78, x", "36.78,", ",126.4"])
    expect(positionOf(text)).toBe("bad");
});

test("aWholeNumber_isWithinItsBounds", () => {
  expect(wholeNumber("60", 1, 720)).toBe(60);
  for (const text of ["0", "721", "1.5", "", "-1", "1e2"]) expect(wholeNumber(text, 1, 720)).toBe(undefined);
});
