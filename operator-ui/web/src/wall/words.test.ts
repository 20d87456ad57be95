import { expect, test } from "vitest";
import { en } from "../i18n/en";
import { ko } from "../i18n/ko";
import { stripWords } from "./words";

const NOW = Date.parse("2026-11-22T05:03:22Z");

test("live_saysItsAge", () => {
  expect(stripWords({ kind: "live", ageMs: 420 }, NOW, ko)).toMatchObject({ state: "실시간 0.4초", care: false });
});

test("stale_saysItsAge_andNeedsCare", () => {
  expect(stripWords({ kind: "stale", ageMs: 12_000, cause: undefined }, NOW, ko)).toMatchObject({
    state: "멈춤 12초",
    care: true,
  });
});

test("lost_saysSinceWhenAndWhy", () => {
  const words = stripWords({ kind: "lost", since: NOW - 60_000, cause: "camera-down", detail: undefined }, NOW, en);
  expect(words).toMatchObject({ state: "Lost since 14:02:22", reason: "The camera does not answer", care: true });
});
