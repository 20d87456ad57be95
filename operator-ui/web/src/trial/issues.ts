import type { TrialIssue, TrialSeverity } from "../api/types";
import { date } from "../time/kst";

/** How a trial's issues are listed: pure. */
export const SEVERITIES = ["critical", "major", "minor"] as const satisfies TrialSeverity[];

const STATES = ["open", "fixed", "closed"] as const satisfies TrialIssue["state"][];

/** What is to be done comes first, then what weighs most, then what is due first. */
export const sorted = (issues: readonly TrialIssue[]): TrialIssue[] =>
  issues.toSorted(
    (one, other) =>
      STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      (one.due ?? "9999").localeCompare(other.due ?? "9999") ||
      one.number - other.number,
  );

/** Its day is over in Korea and it is not mended. */
export const isOverdue = (issue: TrialIssue, now: number): boolean =>
  issue.state === "open" && issue.due !== null && issue.due < date(now);
