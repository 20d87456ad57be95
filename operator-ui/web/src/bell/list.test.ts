import { expect, test } from "vitest";
import type { Bell, BellState, Inspection } from "../api/types";
import { listed, renewed, standing } from "./list";

const NOON = Date.parse("2026-11-22T03:00:00Z");

const bell = (name: string, state: BellState = "ok", more: Partial<Bell> = {}): Bell => ({
  id: name,
  name,
  kind: "pole",
  position: null,
  supervisors: [],
  address: null,
  pole: null,
  station: null,
  selfTestMinutes: 1440,
  active: true,
  maintenance: false,
  state,
  heardAt: null,
  testedAt: null,
  belongsTo: null,
  landed: null,
  landedAt: null,
  version: 1,
  ...more,
});

const round = (bells: string[], from = NOON - 60_000, to = NOON + 60_000): Inspection => ({
  id: "round",
  by: "lee",
  words: "",
  bells,
  startedAt: new Date(from).toISOString(),
  endsAt: new Date(to).toISOString(),
});

const all = () => true;
const names = (found: { bell: Bell }[]) => found.map(({ bell }) => bell.name);

test("standing_workGoesBeforeAFault_andAFaultBeforeARound", () => {
  const rounds = [round([])];
  expect(standing(bell("a", "dead", { maintenance: true }), rounds, NOON)).toBe("maintenance");
  expect(standing(bell("a", "dead"), rounds, NOON)).toBe("dead");
  expect(standing(bell("a"), rounds, NOON)).toBe("inspection");
  expect(standing(bell("a", "stuck", { active: false }), rounds, NOON)).toBe("inactive");
  expect(standing(bell("a"), [], NOON)).toBe("ok");
});

test("aRound_isOfTheBellsThatItNames_andOverAtItsEnd", () => {
  expect(standing(bell("a"), [round(["b"])], NOON)).toBe("ok");
  expect(standing(bell("a"), [round(["a"])], NOON)).toBe("inspection");
  expect(standing(bell("a"), [round(["a"], NOON - 2, NOON)], NOON)).toBe("ok");
});

test("theFaultyComeFirst_andTheRestAsTheyCome", () => {
  const bells = [bell("a"), bell("b", "unanswered"), bell("c"), bell("d", "elsewhere")];
  expect(names(listed(bells, [], NOON, "all", all))).toEqual(["b", "d", "a", "c"]);
  expect(names(listed(bells, [], NOON, "faulty", all))).toEqual(["b", "d"]);
});

test("filters_andWhatIsTyped_pickOut", () => {
  const bells = [bell("a", "dead", { maintenance: true }), bell("b"), bell("c", "ok", { pole: "동문-0117" })];
  expect(names(listed(bells, [], NOON, "maintenance", all))).toEqual(["a"]);
  expect(names(listed(bells, [round(["a", "b"])], NOON, "inspection", all))).toEqual(["a", "b"]);
  expect(names(listed(bells, [], NOON, "all", (text) => text.includes("0117")))).toEqual(["c"]);
});

test("whatChanged_takesItsPlace_andWhatIsNewStandsLast", () => {
  const known = [bell("a"), bell("b"), bell("c")];
  expect(renewed(known, [])).toBe(known);
  const list = renewed(known, [bell("aa"), bell("b", "dead")]);
  expect(list.map(({ id, state }) => `${id} ${state}`)).toEqual(["a ok", "aa ok", "b dead", "c ok"]);
});
