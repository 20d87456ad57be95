import { expect, test } from "vitest";
import { sampleAlarm, samplePress } from "../api/samples";
import type { AlarmAct } from "../api/types";
import { isDone, isStillMeant } from "./moves";

const ringing = sampleAlarm("a");
const mine = sampleAlarm("a", { state: "taken", owner: "kim", version: 2 });
const theirs = sampleAlarm("a", { state: "taken", owner: "lee", version: 2 });
const step = { at: "", by: "kim", what: "step", words: "look" } as AlarmAct;

test("takingTwice_orTickingAStepTwice_isDone", () => {
  expect(isDone({ verb: "take" }, true, [])).toBe(true);
  expect(isDone({ verb: "take" }, false, [])).toBe(false);
  expect(isDone({ verb: "step", step: "look" }, true, [step])).toBe(true);
  expect(isDone({ verb: "step", step: "call" }, true, [step])).toBe(false);
  expect(isDone({ verb: "close", reason: "handled" }, true, [step])).toBe(false);
});

test("aTake_isMeantForWhatRings_orForWhoHadItThen", () => {
  expect(isStillMeant({ verb: "take" }, ringing, { ...ringing, version: 4 })).toBe(true);
  expect(isStillMeant({ verb: "take" }, ringing, theirs)).toBe(false);
  expect(isStillMeant({ verb: "take" }, theirs, { ...theirs, version: 3 })).toBe(true);
});

test("closing_isMeantUntilItIsPressedAgain_orChangesHands", () => {
  const close = { verb: "close", reason: "handled" } as const;
  expect(isStillMeant(close, mine, { ...mine, version: 3 })).toBe(true);
  expect(isStillMeant(close, mine, { ...mine, presses: [...mine.presses, samplePress("a-2")] })).toBe(false);
  expect(isStillMeant(close, mine, theirs)).toBe(false);
});
