import type { Verb } from "../api/alarms";
import type { AlarmAct, OpenAlarm } from "../api/types";

/** What a person asks of an alarm, against what has become of it since: pure. */

/** Whether there is nothing left to do: the key was pressed twice. */
export function isDone(verb: Verb, mine: boolean, acts: readonly AlarmAct[]): boolean {
  if (verb.verb === "take") return mine;
  return verb.verb === "step" && acts.some(({ what, words }) => what === "step" && words === verb.step);
}

/**
 * Whether a person who saw the alarm one way means the same of it as it is now. A take is for one that rings; who closes
 * one has seen every press of it.
 */
export function isStillMeant(verb: Verb, seen: OpenAlarm, now: OpenAlarm): boolean {
  switch (verb.verb) {
    case "take":
      return now.state === "ringing" || seen.owner === now.owner;
    case "close":
      return now.state === "taken" && now.owner === seen.owner && now.presses.length === seen.presses.length;
    default:
      return true;
  }
}
