import { ApiError } from "../api/http";
import {
  endTrial,
  extendTrial,
  listTrials,
  raiseIssue,
  readTrial,
  startTrial,
  stepIssue,
  type IssueStep,
} from "../api/trials";
import type { NewTrial, NewTrialIssue, Trial, TrialHead, TrialIssue } from "../api/types";
import { t } from "../i18n/language.svelte";
import { notices } from "../stores/notices.svelte";
import { session } from "../stores/session.svelte";
import { sorted } from "./issues";

/** A trial is read anew so often while somebody looks. */
const EVERY_MS = 5_000;

export type Form =
  "none" | "start" | "raise" | "extend" | "accept" | "cancel" | "note" | "fix" | "pass" | "fail" | "assign";

/** The trial periods, and the one that is shown with its issues. */
class TrialStore {
  list: readonly TrialHead[] = $state.raw([]);
  shown: Trial | undefined = $state.raw();
  known = $state(false);
  failed = $state(false);
  /** undefined: the newest */
  chosen: string | undefined = $state();
  number: number | undefined = $state();
  form: Form = $state("none");
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  readonly issues = $derived(sorted(this.shown?.issues ?? []));
  readonly issue = $derived(this.issues.find(({ number }) => number === this.number));
  readonly running = $derived(this.shown?.state === "running");

  open(): void {
    void this.read();
  }

  close(): void {
    this.#reading++;
    this.form = "none";
    clearTimeout(this.#again);
  }

  choose(id: string): void {
    if (id !== this.shown?.id) this.shown = undefined;
    this.chosen = id;
    this.number = undefined;
    void this.read();
  }

  async read(): Promise<void> {
    const reading = ++this.#reading;
    clearTimeout(this.#again);
    try {
      const list = await listTrials();
      const head = list.find(({ id }) => id === this.chosen) ?? list[0];
      const shown = head && (await readTrial(head.id));
      if (reading !== this.#reading) return;
      this.list = list;
      this.shown = shown;
      this.known = true;
      this.failed = false;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading !== this.#reading) return;
      this.failed = true;
    }
    this.#again = setTimeout(() => void this.read(), EVERY_MS);
  }

  /** What did not work is told. @returns whether it worked */
  async #done(act: Promise<Trial>): Promise<boolean> {
    try {
      this.shown = await act;
      this.chosen = this.shown.id;
      return true;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      notices.say(e.status === 0 ? t().common.notReached : t().common.failed(e.message), true);
      return false;
    } finally {
      void this.read();
    }
  }

  start(trial: NewTrial): Promise<boolean> {
    return this.#done(startTrial(trial));
  }

  extend(trial: Trial, days: number, words: string): Promise<boolean> {
    return this.#done(extendTrial(trial, days, words));
  }

  end(trial: Trial, verb: "accept" | "cancel", words: string): Promise<boolean> {
    return this.#done(endTrial(trial, verb, words));
  }

  async raise(trial: Trial, issue: NewTrialIssue): Promise<boolean> {
    const done = await this.#done(raiseIssue(trial.id, issue));
    if (done) this.number = this.shown?.issues.at(-1)?.number;
    return done;
  }

  step(trial: Trial, issue: TrialIssue, step: IssueStep): Promise<boolean> {
    return this.#done(stepIssue(trial.id, issue, step));
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (event.shiftKey) return false;
    switch (event.code) {
      case "ArrowDown":
      case "ArrowUp": {
        const at = this.issues.findIndex(({ number }) => number === this.number);
        const to = this.issues[at < 0 ? 0 : at + (event.code === "ArrowDown" ? 1 : -1)];
        if (to) this.number = to.number;
        return true;
      }
      case "KeyN":
        if (!this.running || !session.may("trial.report")) return false;
        this.form = "raise";
        return true;
    }
    return false;
  }
}

export const trials = new TrialStore();
