import { expect, test } from "vitest";
import { planOf } from "./plan";

const PLACE = { lat: 36.7829, lon: 126.4571 };
const north = { id: "n", position: { lat: 36.7839, lon: 126.4571 }, bearing: 180 };
const east = { id: "e", position: { lat: 36.7829, lon: 126.4591 }, bearing: null };
const nowhere = { id: "x", position: null, bearing: 0 };

test("planOf_putsTheAlarmInTheMiddle_northAbove_eastRight", () => {
  const plan = planOf(PLACE, [north, nowhere, east], 300, 200);
  expect(plan.centre).toEqual({ x: 150, y: 100 });
  const [n, e] = plan.cameras;
  expect(n).toMatchObject({ id: "n", number: 1 });
  expect(n?.x).toBeCloseTo(150);
  expect(n?.y).toBeLessThan(100);
  expect(e).toMatchObject({ id: "e", number: 3, view: undefined });
  expect(e?.x).toBeGreaterThan(150);
  for (const { x, y } of plan.cameras) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(300);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(200);
  }
});

test("planOf_aCameraThatLooksSouth_opensDownwards", () => {
  const view = planOf(PLACE, [north], 300, 200).cameras[0]?.view ?? "";
  const [, y] = /^M[\d.]+ ([\d.]+)L/.exec(view) ?? [];
  const [, arm] = /L[\d.]+ ([\d.]+)A/.exec(view) ?? [];
  expect(Number(arm)).toBeGreaterThan(Number(y));
});

test.each([
  [300, 200],
  [346, 190],
])("planOf_scaleIsRound_andFits_%ix%i", (width, height) => {
  const { scale } = planOf(PLACE, [north, east], width, height);
  expect(String(scale.metres)).toMatch(/^[125]0*$/);
  expect(scale.px).toBeLessThanOrEqual(width * 0.3 + 1e-9);
});

test("planOf_aPlaceWithoutCameras_stillHasAScale", () => {
  expect(planOf(PLACE, [], 300, 200)).toMatchObject({ cameras: [], scale: { metres: 50 } });
});
