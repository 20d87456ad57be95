import { expect, test } from "vitest";
import type { TrialIssue } from "../api/types";
import { isOverdue, sorted } from "./issues";

const issue = (number: number, more: Partial<TrialIssue> = {}): TrialIssue => ({
  number,
  title: `issue ${number}`,
  severity: "major",
  camera: null,
  moment: null,
  owner: "",
  due: null,
  state: "open",
  raisedBy: "kim",
  raisedAt: "2026-11-23T00:00:00Z",
  fixedBy: null,
  version: 1,
  ...more,
});

test("what is to be done comes first, then what weighs most, then what is due", () => {
  const list = [
    issue(1, { state: "closed", severity: "critical" }),
    issue(2, { severity: "minor" }),
    issue(3, { due: "2026-12-02" }),
    issue(4, { due: "2026-12-01" }),
    issue(5),
    issue(6, { state: "fixed", severity: "critical" }),
  ];
  expect(sorted(list).map(({ number }) => number)).toEqual([4, 3, 5, 2, 6, 1]);
});

test("an issue is overdue when its day has passed in Korea", () => {
  const due = issue(1, { due: "2026-11-24" });
  expect(isOverdue(due, Date.parse("2026-11-24T14:59:59Z"))).toBe(false);
  expect(isOverdue(due, Date.parse("2026-11-24T15:00:00Z"))).toBe(true);
  expect(isOverdue({ ...due, state: "fixed" }, Date.parse("2026-11-25T15:00:00Z"))).toBe(false);
  expect(isOverdue(issue(2), Date.parse("2026-11-25T15:00:00Z"))).toBe(false);
});
