import { expect, test } from "vitest";
import { sampleSegment } from "../api/samples";
import { copiedOf, filledOf, holesOf, LONGEST_MS, pan, share, SHORTEST_MS, spansOf, ticks, zoom } from "./scale";

const T0 = Date.parse("2026-11-22T00:00:00Z");
const HOUR = 3_600_000;
const window = { from: T0, to: T0 + HOUR };
const at = (s: number) => new Date(T0 + s * 1000).toISOString();
const segment = (from: number, to: number, stream = "main") => sampleSegment(at(from), at(to), stream);

test("zoom_keepsTheInstantUnderThePointer", () => {
  const anchor = T0 + HOUR / 4;
  const closer = zoom(window, anchor, 0.5);
  expect(closer.to - closer.from).toBe(HOUR / 2);
  expect(share(anchor, closer)).toBeCloseTo(0.25, 9);
});

test("zoom_staysWithinItsBounds", () => {
  const near = zoom(window, T0, 0.0001);
  expect(near.to - near.from).toBe(SHORTEST_MS);
  const far = zoom(window, T0, 1000);
  expect(far.to - far.from).toBe(LONGEST_MS);
});

test("pan_stopsBeforeThereIsOnlyFuture", () => {
  const now = T0 + HOUR;
  expect(pan(window, -HOUR, now)).toEqual({ from: T0 - HOUR, to: T0 });
  expect(pan(window, 10 * HOUR, now).from).toBe(now - HOUR * 0.1);
});

test("ticks_areWholeInKoreanTime_andFarEnoughApart", () => {
  const hours = ticks({ from: T0 + 1, to: T0 + 24 * HOUR }, 1000);
  expect(hours[0]).toBe(T0 + HOUR); // 10:00 KST, steps of two hours
  expect((hours[1] ?? 0) - (hours[0] ?? 0)).toBe(2 * HOUR);
});

test("spansOf_joinsSegmentsInARow_andLeavesHoles", () => {
  const spans = spansOf(
    [segment(60, 120), segment(0, 60), segment(120.5, 180), segment(300, 360), segment(0, 400, "sub")],
    "main",
  );
  expect(spans).toEqual([
    { from: T0, to: T0 + 180_000 },
    { from: T0 + 300_000, to: T0 + 360_000 },
  ]);
});

test("holesOf_aGapThatWasFilledInPart_leavesWhatIsMissing_andFilledOfTheRest", () => {
  const fill = (missing: { start: string; end: string }[]) =>
    ({ outcome: "partly", attempts: 1, at: at(60), detail: "", missing }) as const;
  const gap = { id: "1", start: at(0), end: at(10), cause: "silent", detail: null } as const;
  expect(holesOf([{ ...gap, backfill: fill([]) }], T0)).toEqual([]);
  const holes = holesOf([{ ...gap, backfill: fill([{ start: at(8), end: at(10) }]) }], T0);
  expect(holes).toMatchObject([{ from: T0 + 8000, to: T0 + 10_000, fill: { outcome: "partly" } }]);
  const fetched = { ...segment(0, 8), origin: "backfill" } as const;
  expect(filledOf([segment(-10, 0), fetched], "main")).toEqual([{ from: T0, to: T0 + 8000 }]);
  const copied = { ...segment(0, 8), origin: "legacy" } as const;
  expect(copiedOf([segment(-10, 0), copied], "main")).toEqual([{ from: T0, to: T0 + 8000 }]);
  expect(filledOf([copied], "main")).toEqual([]);
});

test("holesOf_aGapThatLasts_reachesNow", () => {
  const [hole] = holesOf([{ id: "1", start: at(0), cause: "silent", detail: null }], T0 + 5000);
  expect(hole).toEqual({ id: "1/0", from: T0, to: T0 + 5000, cause: "silent", fill: undefined, open: true });
});
