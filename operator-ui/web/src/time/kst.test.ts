import { expect, test } from "vitest";
import { clock, dateWithDay, instant, moment, parse, rfc3339 } from "./kst";

const NOON = Date.parse("2026-11-22T03:00:00Z");

test("clock_anyZone_isKoreanTime", () => {
  expect(clock(NOON)).toBe("12:00:00");
  expect(clock(Date.parse("2026-11-22T15:30:05Z"))).toBe("00:30:05");
});

test("dateWithDay_afterMidnightInKorea_isTheNextDay", () => {
  expect(dateWithDay(Date.parse("2026-11-21T15:00:00Z"), "ko")).toBe("2026-11-22 (일)");
  expect(dateWithDay(NOON, "en")).toBe("2026-11-22 (Sun)");
});

test("moment_anotherDay_namesTheDay", () => {
  expect(moment(NOON, NOON + 60_000)).toBe("12:00:00");
  expect(moment(NOON - 86_400_000, NOON)).toBe("11-21 12:00:00");
});

test("parse_roundTrips", () => {
  expect(parse("2026-11-22", "12:00")).toBe(NOON);
  expect(parse("2026-11-22", "12:00:01")).toBe(NOON + 1000);
});

test.each([
  ["2026-02-30", "12:00"],
  ["2026-11-22", "25:00"],
  ["today", "12:00"],
  ["2026-11-22", ""],
])("parse_%s_%s_isUndefined", (day, time) => {
  expect(parse(day, time)).toBeUndefined();
});

test("instant_keepsMicroseconds", () => {
  expect(instant("2026-11-22T03:00:00.000250Z")).toBeCloseTo(NOON + 0.25, 3);
  expect(instant("2026-11-22T03:00:00Z")).toBe(NOON);
  expect(instant("2026-11-22T12:00:00.5+09:00")).toBe(NOON + 500);
});

test("rfc3339_roundTrips", () => {
  expect(rfc3339(NOON + 0.25)).toBe("2026-11-22T03:00:00.000250Z");
  expect(instant(rfc3339(NOON + 123.456))).toBeCloseTo(NOON + 123.456, 3);
});
