import { describe, expect, test } from "vitest";
import { JUMP_LAG, steerLive, steerReplay, TARGET_LAG, trimTo } from "./timing";

const buffered = (...pairs: [number, number][]) => pairs.map(([start, end]) => ({ start, end }));

describe("steerLive", () => {
  test("nothingBuffered_keeps", () => {
    expect(steerLive({ time: 0, rate: 1, ranges: [] })).toEqual({ kind: "keep" });
  });

  test("beforeTheBuffer_seeksToTheTarget", () => {
    expect(steerLive({ time: 0, rate: 1, ranges: buffered([34, 38]) })).toEqual({ kind: "seek", to: 38 - TARGET_LAG });
  });

  test("bufferShorterThanTheTarget_seeksToItsStart", () => {
    expect(steerLive({ time: 0, rate: 1, ranges: buffered([34, 34.1]) })).toEqual({ kind: "seek", to: 34 });
  });

  test("aHoleBeforeTheNewest_isSkipped", () => {
    const steer = steerLive({ time: 10, rate: 1, ranges: buffered([5, 10], [12, 13]) });
    expect(steer).toEqual({ kind: "seek", to: 13 - TARGET_LAG });
  });

  test("farBehind_jumps", () => {
    const steer = steerLive({ time: 10, rate: 1, ranges: buffered([5, 10 + JUMP_LAG + 0.1]) });
    expect(steer).toMatchObject({ kind: "seek" });
  });

  test("aLittleBehind_hurriesUntilTheTargetIsMet", () => {
    expect(steerLive({ time: 10, rate: 1, ranges: buffered([5, 11]) })).toEqual({ kind: "rate", rate: 1.1 });
    expect(steerLive({ time: 10, rate: 1.1, ranges: buffered([5, 10.6]) })).toEqual({ kind: "keep" });
    expect(steerLive({ time: 10, rate: 1.1, ranges: buffered([5, 10.39]) })).toEqual({ kind: "rate", rate: 1 });
  });

  test("tooClose_easesUntilTheTargetIsMet", () => {
    expect(steerLive({ time: 10, rate: 1, ranges: buffered([5, 10.1]) })).toEqual({ kind: "rate", rate: 0.95 });
    expect(steerLive({ time: 10, rate: 0.95, ranges: buffered([5, 10.3]) })).toEqual({ kind: "keep" });
    expect(steerLive({ time: 10, rate: 0.95, ranges: buffered([5, 10.41]) })).toEqual({ kind: "rate", rate: 1 });
  });
});

describe("steerReplay", () => {
  test("insideARange_keeps", () => {
    expect(steerReplay({ time: 6, rate: 1, ranges: buffered([5, 10]) })).toEqual({ kind: "keep" });
  });

  test("atTheEndOfARange_seeksToTheNext", () => {
    expect(steerReplay({ time: 9.95, rate: 4, ranges: buffered([5, 10], [40, 50]) })).toEqual({ kind: "seek", to: 40 });
  });

  test("atTheEndOfAll_waits", () => {
    expect(steerReplay({ time: 10, rate: 1, ranges: buffered([5, 10]) })).toEqual({ kind: "keep" });
  });
});

test("trimTo_onlyPastTheLimit", () => {
  expect(trimTo(100, buffered([75, 101]), 10, 30)).toBeUndefined();
  expect(trimTo(100, buffered([60, 101]), 10, 30)).toBe(90);
  expect(trimTo(100, [], 10, 30)).toBeUndefined();
});
