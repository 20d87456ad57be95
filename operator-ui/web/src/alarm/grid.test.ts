import { expect, test } from "vitest";
import { gridNumber, unifiedTm } from "./grid";

test("unifiedTm_theOrigin_hasTheFalseEastingAndNorthing", () => {
  const { east, north } = unifiedTm({ lat: 38, lon: 127.5 });
  expect(east).toBeCloseTo(1_000_000, 3);
  expect(north).toBeCloseTo(2_000_000, 3);
});

test("unifiedTm_isSymmetricAboutItsMeridian", () => {
  const east = unifiedTm({ lat: 36.78, lon: 128.5 });
  const west = unifiedTm({ lat: 36.78, lon: 126.5 });
  expect(east.east - 1_000_000).toBeCloseTo(1_000_000 - west.east, 6);
  expect(east.north).toBeCloseTo(west.north, 6);
});

test.each([
  ["Seoul", { lat: 37.5665, lon: 126.978 }, /^다사 \d{4} \d{4}$/],
  ["Busan", { lat: 35.1796, lon: 129.0756 }, /^마라 \d{4} \d{4}$/],
  ["Seosan", { lat: 36.7829, lon: 126.4571 }, /^다바 \d{4} \d{4}$/],
])("gridNumber_of%s_liesInItsSquare", (_, position, square) => {
  expect(gridNumber(position)).toMatch(square);
});

test("gridNumber_outsideTheGrid_isUndefined", () => {
  expect(gridNumber({ lat: 35.68, lon: 139.69 })).toBeUndefined();
});
