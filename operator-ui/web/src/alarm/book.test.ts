import { expect, test } from "vitest";
import type { Dispatch, OpenAlarm } from "../api/types";
import { sampleAlarm, samplePress } from "../api/samples";
import { AlarmBook, lastRing, MOST_OPEN, ringsAt } from "./book";

const told = (alarm: OpenAlarm) => ({ type: "alarm", version: 1, alarm }) as const;
const moved = (alarm: OpenAlarm) => {
  const { presses, ...rest } = alarm;
  void presses;
  return { type: "alarm-moved", version: 2, alarm: rest, act: null } as const;
};
const dispatch = (id: string, version: number, state: Dispatch["state"]) =>
  ({ id, version, state, incident: "i" }) as Dispatch;

test("aRaisedAlarm_isNewOnce", () => {
  const book = new AlarmBook();
  expect(book.apply(told(sampleAlarm("a")))).toEqual({ kind: "new", id: "a" });
  expect(book.apply(told(sampleAlarm("a")))).toEqual({ kind: "nothing" });
  expect(book.alarms.size).toBe(1);
});

test("aMove_keepsThePresses_andAnOlderOneChangesNothing", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  book.apply(moved(sampleAlarm("a", { version: 3, state: "taken", owner: "kim" })));
  expect(book.alarms.get("a")).toMatchObject({ state: "taken", owner: "kim", presses: [{ id: "a-1" }] });
  book.apply(moved(sampleAlarm("a", { version: 2 })));
  expect(book.alarms.get("a")?.state).toBe("taken");
});

test("anAlarmThatCameBack_isHeardAgain", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  expect(book.apply(moved(sampleAlarm("a", { version: 2, returns: 1 })))).toEqual({ kind: "again", id: "a" });
});

test("aClosedAlarm_isGone_alsoForAnAnswerThatWasOnItsWay", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  expect(book.apply(moved(sampleAlarm("a", { version: 2, state: "closed" })))).toEqual({ kind: "over", id: "a" });
  book.adopt(sampleAlarm("a", { state: "taken" }));
  expect(book.alarms.size).toBe(0);
});

test("aPressThatJoins_isListedOnce_andNewForThePerson", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  const pressed = {
    type: "alarm-pressed",
    version: 2,
    id: "a",
    alarmVersion: 2,
    presses: [samplePress("a-1"), samplePress("a-2")],
  } as const;
  expect(book.apply({ ...pressed, presses: [...pressed.presses] })).toEqual({ kind: "again", id: "a" });
  expect(book.apply({ ...pressed, presses: [...pressed.presses] })).toEqual({ kind: "nothing" });
  expect(book.alarms.get("a")).toMatchObject({ version: 2, presses: [{ id: "a-1" }, { id: "a-2" }] });
});

test("anAlarmThatIsAnother_isGone_andThatOneStays", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  book.apply(told(sampleAlarm("b")));
  expect(book.apply({ type: "alarm-folded", version: 3, id: "a", into: "b" })).toEqual({ kind: "over", id: "a" });
  book.apply(told(sampleAlarm("a")));
  expect([...book.alarms.keys()]).toEqual(["b"]);
});

test("aSnapshot_replacesAll_andCountsWhatItDoesNotShow", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("a")));
  book.apply({ type: "snapshot", version: 9, cameras: [], alarms: [sampleAlarm("b")], alarmsOpen: 700 });
  expect([...book.alarms.keys()]).toEqual(["b"]);
  expect(book.untold).toBe(699);
});

test("whatWasNotTold_andIsOver_isNoLongerCounted", () => {
  const book = new AlarmBook();
  book.apply({ type: "snapshot", version: 9, cameras: [], alarms: [sampleAlarm("b")], alarmsOpen: 3 });
  book.apply(moved(sampleAlarm("old", { version: 2, state: "closed" })));
  expect(book.untold).toBe(1);
  book.apply(moved(sampleAlarm("older", { version: 2, state: "taken", owner: "kim" })));
  expect([book.untold, book.alarms.size]).toEqual([0, 2]);
});

test("tooMany_theLeastUrgentThatNobodyHasAreLetGo_andCounted", () => {
  const book = new AlarmBook();
  book.apply(told(sampleAlarm("mine", { state: "taken", owner: "kim", severity: "low" })));
  book.apply(told(sampleAlarm("lost", { severity: "medium" })));
  for (let n = 0; n < MOST_OPEN + 499; n++) book.apply(told(sampleAlarm(`b${n}`)));
  expect(book.alarms.size + book.untold).toBe(MOST_OPEN + 501);
  expect(book.alarms.size).toBeLessThanOrEqual(MOST_OPEN + 500);
  expect([book.alarms.has("mine"), book.alarms.has("lost")]).toEqual([true, false]);
});

test("anOrder_neverGoesBack", () => {
  const book = new AlarmBook();
  book.apply({ type: "dispatch", version: 1, dispatch: dispatch("d", 4, "accepted") });
  book.put(dispatch("d", 2, "received"));
  expect(book.dispatches.get("d")?.state).toBe("accepted");
});

test("ringsAt_itsSeat_thenEverybody_butADeskBellOnlySupervisors", () => {
  const bell = sampleAlarm("a");
  expect(ringsAt(bell, "kim", "operator")).toBe(true);
  expect(ringsAt(bell, "lee", "operator")).toBe(false);
  expect(ringsAt(bell, "choi", "supervisor")).toBe(false);
  const climbed = { ...bell, rung: "supervisor", seat: null } as const;
  expect(ringsAt(climbed, "lee", "operator")).toBe(true);
  const desk = { ...climbed, kind: "desk-bell", rung: "desk" } as const;
  expect(ringsAt(desk, "kim", "operator")).toBe(false);
  expect(ringsAt(desk, "choi", "supervisor")).toBe(true);
  expect(ringsAt({ ...bell, state: "taken" }, "kim", "operator")).toBe(false);
});

test("lastRing_isTheLastPress", () => {
  const alarm = sampleAlarm("a", { presses: [samplePress("p", "2026-11-22T00:00:30.000000Z")] });
  expect(lastRing(alarm)).toBe(Date.parse("2026-11-22T00:00:30Z"));
});
