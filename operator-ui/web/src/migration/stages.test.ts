import { expect, test } from "vitest";
import type { MigrationCamera, MigrationState } from "../api/types";
import { count, found, isQuiet, tally } from "./stages";

const camera = (name: string, state: MigrationState, more: Partial<MigrationCamera> = {}): MigrationCamera => ({
  camera: name,
  wave: 1,
  route: "two-sessions",
  state,
  id: null,
  failures: 0,
  why: null,
  compared: null,
  nobodyHas: 0,
  nobodyHasFirst: [],
  ...more,
});

const CAMERAS = [
  camera("갑", "planned", { wave: 2 }),
  camera("을", "switched"),
  camera("병", "shadowing", { why: "the recorder does not answer" }),
  camera("정", "switched", { nobodyHas: 3 }),
  camera("무", "rolled-back", { wave: 2 }),
];
const all = () => true;
const names = (cameras: MigrationCamera[]) => cameras.map(({ camera }) => camera);

test("each state is counted, also those that nobody is in", () => {
  expect(tally(CAMERAS)).toEqual({
    planned: 1,
    shadowing: 1,
    verified: 0,
    "handing-over": 0,
    switched: 2,
    retired: 0,
    "rolled-back": 1,
  });
});

test("what is held, went back or lost frames needs care and comes first, then by wave", () => {
  expect(names(found(CAMERAS, "all", all))).toEqual(["병", "정", "무", "을", "갑"]);
  expect(names(found(CAMERAS, "care", all))).toEqual(["병", "정", "무"]);
  expect(count(CAMERAS, "care")).toBe(3);
});

test("a state and a name narrow the list", () => {
  expect(names(found(CAMERAS, "switched", all))).toEqual(["정", "을"]);
  expect(names(found(CAMERAS, "all", (text) => text === "갑"))).toEqual(["갑"]);
  expect(found(CAMERAS, "retired", all)).toEqual([]);
});

test("a run that says nothing for five minutes is quiet", () => {
  expect(isQuiet(0, 5 * 60_000)).toBe(false);
  expect(isQuiet(0, 5 * 60_000 + 1)).toBe(true);
});
