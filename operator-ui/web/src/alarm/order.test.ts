import { expect, test } from "vitest";
import { sampleAlarm } from "../api/samples";
import { inOrder, inPlace } from "./order";

test("inOrder_unownedFirst_thenTheGravest_thenTheNewest", () => {
  const at = (minute: number) => `2026-11-22T05:0${minute}:00.000000Z`;
  const all = [
    sampleAlarm("mine", { state: "taken", owner: "kim", raisedAt: at(9) }),
    sampleAlarm("lost", { kind: "camera-lost", severity: "medium", raisedAt: at(8) }),
    sampleAlarm("old", { raisedAt: at(1) }),
    sampleAlarm("new", { raisedAt: at(5) }),
  ];
  expect(inOrder(all).map(({ id }) => id)).toEqual(["new", "old", "lost", "mine"]);
});

test("inPlace_nothingJumps_andWhatCameSinceFollows", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => sampleAlarm(id)) as [never, never, never, never];
  const taken = sampleAlarm("b", { state: "taken" });
  expect(inPlace([a, b, c], [d, c, taken])).toEqual([taken, c, d]);
});
