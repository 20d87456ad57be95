import { expect, test } from "vitest";
import { frameOf, pointOf, positionAt } from "./pick";

const TOWN = [
  { lat: 36.77, lon: 126.44 },
  { lat: 36.79, lon: 126.47 },
];

test("aPointOnThePlan_isThePlaceThatIsDrawnThere", () => {
  const frame = frameOf(TOWN, 400, 200);
  if (!frame) throw new Error("two places make a plan");
  for (const place of [...TOWN, { lat: 36.781, lon: 126.4512 }]) {
    const { x, y } = pointOf(frame, place);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(400);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(200);
    const back = positionAt(frame, x, y);
    expect(back.lat).toBeCloseTo(place.lat, 4);
    expect(back.lon).toBeCloseTo(place.lon, 4);
  }
});

test("northIsAbove_andEastIsRight", () => {
  const frame = frameOf(TOWN, 400, 200);
  const [low, high] = TOWN.map((place) => frame && pointOf(frame, place));
  expect(high?.y).toBeLessThan(low?.y ?? NaN);
  expect(high?.x).toBeGreaterThan(low?.x ?? NaN);
});

test("onePlace_isInTheMiddle_andNoneIsNoPlan", () => {
  const frame = frameOf(TOWN.slice(0, 1), 400, 200);
  expect(frame && pointOf(frame, TOWN[0] ?? { lat: 0, lon: 0 })).toEqual({
    x: expect.closeTo(200, 3) as number,
    y: expect.closeTo(100, 3) as number,
  });
  expect(frameOf([], 400, 200)).toBe(undefined);
});
