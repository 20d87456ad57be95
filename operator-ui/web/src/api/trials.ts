import { call } from "./http";
import type { NewTrial, NewTrialIssue, Page, Trial, TrialHead, TrialIssue, TrialSeverity } from "./types";

const of = (id: string) => `/trials/${encodeURIComponent(id)}`;

/** The newest first. */
export const listTrials = async () => (await call<Page<TrialHead>>("GET", "/trials")).items;
export const readTrial = (id: string) => call<Trial>("GET", of(id));
export const startTrial = (trial: NewTrial) => call<Trial>("POST", "/trials", trial);

export const extendTrial = ({ id, version }: TrialHead, days: number, words: string) =>
  call<Trial>("POST", `${of(id)}/extend`, { version, days, words });
export const endTrial = ({ id, version }: TrialHead, verb: "accept" | "cancel", words: string) =>
  call<Trial>("POST", `${of(id)}/${verb}`, { version, words });

export const raiseIssue = (trial: string, issue: NewTrialIssue) => call<Trial>("POST", `${of(trial)}/issues`, issue);

/** What is done with an issue, by the words of the server. */
export type IssueStep =
  | { verb: "note" | "fix"; words: string }
  | { verb: "recheck"; passed: boolean; words: string }
  | { verb: "assign"; severity: TrialSeverity; owner: string; due?: string };

export const stepIssue = (trial: string, { number, version }: TrialIssue, { verb, ...more }: IssueStep) =>
  call<Trial>("POST", `${of(trial)}/${verb}`, { issue: number, version, ...more });
