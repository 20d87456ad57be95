import { expect, test } from "vitest";
import { en } from "../i18n/en";
import { ko } from "../i18n/ko";
import { share, since, spread, took } from "./words";

test("today_beginsAtMidnightInKorea", () => {
  const noonUtc = Date.parse("2026-11-22T12:00:00Z");
  expect(new Date(since("today", noonUtc)).toISOString()).toBe("2026-11-21T15:00:00.000Z");
  expect(since("week", noonUtc)).toBe(noonUtc - 7 * 86_400_000);
});

test("aTime_isSaidInTwoUnitsAtMost", () => {
  expect([0.84, 59.6, 60, 200, 3600, 5400].map((s) => took(s, ko))).toEqual([
    "0.8초",
    "1분",
    "1분",
    "3분 20초",
    "1시간",
    "1시간 30분",
  ]);
  expect(spread({ p50: 12, p95: 61 }, en)).toBe("12 s / 1 min 1 s");
});

test("whatIsNotKnown_isADash_andNothingHasNoShare", () => {
  expect(spread(null, ko)).toBe("–");
  expect(share(0, 0, ko)).toBe("0");
  expect(share(2, 3, ko)).toBe("2 (67%)");
});
