import { expect, test } from "vitest";
import { sampleAlarm } from "../api/samples";
import { incidentOf, newId, orderOf, proposedCode } from "./dispatch";

const FILLED = { id: "d", code: 1, place: "동문동", what: "비상벨", whom: "  ", cameras: ["c"] };

test("orderOf_aBell_hasItsPlace_andNobodyToLookForUnlessNamed", () => {
  const order = orderOf(sampleAlarm("a"), "i", FILLED);
  expect(order).toEqual({
    id: "d",
    incident: "i",
    code: 1,
    place: "동문동",
    what: "비상벨",
    cameras: ["c"],
    position: { lat: 36.7829, lon: 126.4571 },
  });
  expect(orderOf(sampleAlarm("a"), "i", { ...FILLED, whom: " 빨간 모자 " }).whom).toBe("빨간 모자");
});

test("incidentOf_names_whatItCameFrom", () => {
  expect(incidentOf(sampleAlarm("a"), "비상벨")).toMatchObject({ origin: "alarm", alarms: ["a"], title: "비상벨" });
});

test("proposedCode_followsTheGravity", () => {
  expect(proposedCode(sampleAlarm("a"))).toBe(1);
  expect(proposedCode(sampleAlarm("a", { severity: "low" }))).toBe(4);
});

test("newId_isARandomUuid", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});
