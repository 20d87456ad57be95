import { expect, test } from "vitest";
import { sampleCamera as camera, sampleStatus as status } from "../api/samples";
import { parseEvent, Register } from "./register";

function register(): Register {
  const it = new Register();
  it.apply({ type: "snapshot", version: 10, cameras: [camera("a"), camera("b")] });
  return it;
}

test("snapshot_replacesEverything", () => {
  const it = register();
  it.apply({ type: "snapshot", version: 3, cameras: [camera("c")] });
  expect([...it.cameras.keys()]).toEqual(["c"]);
  expect(it.version).toBe(3);
});

test("changes_inOrder_areApplied", () => {
  const it = register();
  expect(it.apply({ type: "status", version: 11, id: "a", status: status("lost") })).toBe(true);
  expect(it.apply({ type: "camera", version: 12, camera: camera("c") })).toBe(true);
  expect(it.apply({ type: "camera-removed", version: 13, id: "b" })).toBe(true);
  expect([...it.cameras.values()].map((c) => [c.id, c.status.state])).toEqual([
    ["a", "lost"],
    ["c", "live"],
  ]);
  expect(it.version).toBe(13);
});

test("anAnswerThatComesAfterItsEvents_doesNotTurnThemBack", () => {
  const it = register();
  const added = camera("c");
  it.apply({ type: "camera", version: 11, camera: added });
  it.apply({ type: "status", version: 12, id: "c", status: status("lost") });
  it.adopt({ ...added, status: status("connecting") });
  expect(it.cameras.get("c")?.status.state).toBe("lost");
  it.adopt({ ...added, name: "renamed", version: 2, status: status("connecting") });
  expect(it.cameras.get("c")).toMatchObject({ name: "renamed", status: { state: "lost" } });
  it.adopt(camera("d"));
  expect(it.cameras.has("d")).toBe(true);
});

test("aChangeSeenBefore_afterResuming_isIgnored", () => {
  const it = register();
  expect(it.apply({ type: "camera-removed", version: 10, id: "a" })).toBe(false);
  expect(it.cameras.has("a")).toBe(true);
});

test("statusOfAnUnknownCamera_isIgnored_butItsVersionCounts", () => {
  const it = register();
  expect(it.apply({ type: "status", version: 11, id: "z", status: status("live") })).toBe(false);
  expect(it.version).toBe(11);
});

test.each(["", "null", '{"type":"weather"}', "[]"])("parseEvent_%s_isUndefined", (text) => {
  expect(parseEvent(text)).toBeUndefined();
});

test("aChangeOfAnAlarm_countsItsVersion_once", () => {
  const it = register();
  expect(it.passed(11)).toBe(true);
  expect(it.passed(11)).toBe(false);
  expect(it.version).toBe(11);
});
