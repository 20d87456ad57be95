import { expect, test } from "vitest";
import type { Dispatch } from "../api/types";
import { ko } from "../i18n/ko";
import { ringWords, wantsCall } from "./ring";

const order = (ring: Dispatch["ring"]): Dispatch => ({
  id: "o",
  incident: "i",
  sequence: 1,
  station: { name: "서산경찰서", phone: "041-000-0112" },
  leg: 1,
  code: 0,
  place: { name: "서부시장", position: null },
  what: "싸움",
  whom: "",
  cameras: [],
  state: "received",
  unit: null,
  officer: null,
  eta: null,
  reason: null,
  createdAt: "2026-11-22T00:00:00.000000Z",
  createdBy: "kim",
  attempts: 1,
  delivered: true,
  declined: [],
  late: false,
  ring,
  version: 1,
});
const since = "2026-11-22T00:00:00.000000Z";

test("whereNoPhoneRings_theSeatIsToldWhomToCall", () => {
  const silent = order({ state: "silent", since, next: "not-configured" });
  expect(wantsCall(silent)).toBe(true);
  expect(ringWords(silent, ko)).toContain("041-000-0112");
});

test("whileATextMessageIsOnItsWay_orAPhoneRings_nobodyHasToCallYet", () => {
  expect(wantsCall(order({ state: "silent", since, next: "none" }))).toBe(false);
  expect(wantsCall(order({ state: "silent", since, next: "text-sent" }))).toBe(false);
  expect(wantsCall(order({ state: "ringing", since, next: "none" }))).toBe(false);
  expect(wantsCall(order(null))).toBe(false);
  expect(ringWords(order({ state: "ringing", since, next: "none" }), ko)).toBe(ko.alarm.ring.ringing);
});
