import { expect, test } from "vitest";
import { emptyLayout, neighbour, placeFor, readLayout, tileByDigits, writeLayout } from "./layout";

test("layout_roundTrips", () => {
  const layout = emptyLayout();
  layout.tiles = 9;
  layout.cameras[3] = "c";
  expect(readLayout(writeLayout(layout))).toEqual(layout);
});

test.each([null, "", "{}", '{"tiles":5,"cameras":[]}', '{"tiles":4}'])("readLayout_%s_isUndefined", (text) => {
  expect(readLayout(text)).toBeUndefined();
});

test("placeFor_prefersTheSelected_thenTheNextFree_thenTheSelected", () => {
  const layout = emptyLayout();
  layout.tiles = 4;
  expect(placeFor(layout, 2)).toBe(2);
  layout.cameras[2] = "a";
  expect(placeFor(layout, 2)).toBe(3);
  layout.cameras[3] = "b";
  expect(placeFor(layout, 2)).toBe(0);
  layout.cameras[0] = "c";
  layout.cameras[1] = "d";
  expect(placeFor(layout, 2)).toBe(2);
});

test("neighbour_staysWhereTheWallEnds", () => {
  expect(neighbour(0, "ArrowLeft", 9)).toBe(0);
  expect(neighbour(2, "ArrowRight", 9)).toBe(2);
  expect(neighbour(4, "ArrowUp", 9)).toBe(1);
  expect(neighbour(4, "ArrowDown", 9)).toBe(7);
  expect(neighbour(7, "ArrowDown", 9)).toBe(7);
});

test("tileByDigits_waitsOnlyWhereASecondDigitMayFollow", () => {
  expect(tileByDigits("1", 16)).toEqual({ kind: "wait" });
  expect(tileByDigits("12", 16)).toEqual({ kind: "tile", index: 11 });
  expect(tileByDigits("17", 16)).toEqual({ kind: "none" });
  expect(tileByDigits("2", 16)).toEqual({ kind: "tile", index: 1 });
  expect(tileByDigits("1", 9)).toEqual({ kind: "tile", index: 0 });
  expect(tileByDigits("5", 4)).toEqual({ kind: "none" });
});
