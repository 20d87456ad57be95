import { expect, test } from "vitest";
import { sampleAlarm } from "../api/samples";
import type { Incident } from "../api/types";
import { incidentOf, newId, orderOf, proposedCode, subjectOf } from "./dispatch";

const FILLED = { id: "d", code: 1, place: "동문동", what: "비상벨", whom: "  ", cameras: ["c"] };

test("orderOf_aBell_hasItsPlace_andNobodyToLookForUnlessNamed", () => {
  const order = orderOf(sampleAlarm("a").place.position, "i", FILLED);
  expect(order).toEqual({
    id: "d",
    incident: "i",
    code: 1,
    place: "동문동",
    what: "비상벨",
    cameras: ["c"],
    position: { lat: 36.7829, lon: 126.4571 },
  });
  expect(orderOf(null, "i", { ...FILLED, whom: " 빨간 모자 " }).whom).toBe("빨간 모자");
});

test("incidentOf_names_whatItCameFrom", () => {
  expect(incidentOf(sampleAlarm("a"), "비상벨")).toMatchObject({ origin: "alarm", alarms: ["a"], title: "비상벨" });
});

test("proposedCode_followsTheGravity", () => {
  expect(proposedCode(sampleAlarm("a"))).toBe(1);
  expect(proposedCode(sampleAlarm("a", { severity: "low" }))).toBe(4);
});

test("anIncident_proposesTheCodeOfItsReport_andElseThatSomebodyGoes", () => {
  const incident: Incident = {
    id: "i",
    title: "흉기를 든 사람",
    origin: "police-112",
    place: { name: "서부시장", position: null },
    openedAt: "2026-11-22T00:00:00.000000Z",
    state: "open",
    owner: "",
    version: 1,
  };
  const opened = { at: "", by: "", what: "opened" as const, ref: null };
  expect(subjectOf({ ...incident, facts: [{ ...opened, words: "code 0: 흉기를 든 사람" }] })).toMatchObject({
    code: 0,
    what: "흉기를 든 사람",
    incident: "i",
  });
  expect(subjectOf({ ...incident, facts: [{ ...opened, words: "code red" }] }).code).toBe(2);
});

test("newId_isARandomUuid", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});
