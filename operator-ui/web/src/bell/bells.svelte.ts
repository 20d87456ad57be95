import { announceRound, changeBell, endRound, listBells, pressesOf, roundsSince } from "../api/bells";
import { moveAlarm, readAlarm } from "../api/alarms";
import { ApiError } from "../api/http";
import type { Bell, BellChange, InspectedPress, Inspection, NewInspection } from "../api/types";
import { t } from "../i18n/language.svelte";
import { clock } from "../stores/clock.svelte";
import { notices } from "../stores/notices.svelte";
import { session } from "../stores/session.svelte";
import { rfc3339 } from "../time/kst";
import { matcher } from "../tree/rows";
import { FILTERS, isInspected, listed, renewed, type Filter } from "./list";

/** Bells are asked about so often while somebody looks. */
const EVERY_MS = 5_000;
/** Rounds of so long ago are shown. */
const ROUNDS_MS = 7 * 24 * 3_600_000;

/** The bells as they are listed, the one that is shown, and inspectors' rounds. */
class BellStore {
  list: readonly Bell[] = $state.raw([]);
  rounds: readonly Inspection[] = $state.raw([]);
  /** of the round that is shown */
  presses: readonly InspectedPress[] = $state.raw([]);
  known = $state(false);
  failed = $state(false);
  query = $state("");
  filter: Filter = $state("all");
  shownId: string | undefined = $state();
  roundId: string | undefined = $state();
  form: "none" | "edit" | "round" | "wire" | "register" = $state("none");
  #reading = 0;
  /** of the list; undefined: it is to be read whole */
  #asOf: string | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  readonly found = $derived(listed(this.list, this.rounds, clock.second, this.filter, matcher(this.query)));
  readonly shown = $derived(this.list.find(({ id }) => id === this.shownId));
  readonly round = $derived(this.rounds.find(({ id }) => id === this.roundId) ?? this.rounds[0]);

  open(): void {
    void this.read();
  }

  close(): void {
    this.#reading++;
    this.#asOf = undefined;
    clearTimeout(this.#again);
  }

  async read(): Promise<void> {
    const reading = ++this.#reading;
    clearTimeout(this.#again);
    try {
      const since = this.#asOf;
      const [bells, rounds] = await Promise.all([listBells(since), roundsSince(rfc3339(clock.now() - ROUNDS_MS))]);
      const round = rounds.find(({ id }) => id === this.roundId) ?? rounds[0];
      const presses = round ? await pressesOf(round.id) : [];
      if (reading !== this.#reading) return;
      this.list = since === undefined ? bells.items : renewed(this.list, bells.items);
      this.#asOf = bells.asOf;
      this.rounds = rounds;
      this.presses = presses;
      this.known = true;
      this.failed = false;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading !== this.#reading) return;
      this.failed = true;
      this.#asOf = undefined;
    }
    this.#again = setTimeout(() => void this.read(), EVERY_MS);
  }

  showRound(id: string): void {
    this.roundId = id;
    this.presses = [];
    void this.read();
  }

  /** What did not work is told. @returns whether it worked */
  async #done(act: Promise<unknown>): Promise<boolean> {
    try {
      await act;
      return true;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (e.status === 409) notices.say(t().common.changedElsewhere, true);
      else notices.say(e.status === 0 ? t().common.notReached : t().common.failed(e.message), true);
      return false;
    } finally {
      void this.read();
    }
  }

  change(bell: Bell, change: Omit<BellChange, "version">): Promise<boolean> {
    return this.#done(changeBell(bell.id, { version: bell.version, ...change }));
  }

  announce(round: NewInspection): Promise<boolean> {
    this.roundId = undefined; // the newest is shown
    return this.#done(announceRound(round));
  }

  end(round: Inspection): Promise<boolean> {
    return this.#done(endRound(round.id));
  }

  makeReal(press: InspectedPress): Promise<boolean> {
    return this.#done(readAlarm(press.alarm).then((now) => moveAlarm(now.id, now.version, { verb: "real" })));
  }

  isInspected(bell: Bell): boolean {
    return isInspected(bell, this.rounds, clock.second);
  }

  #step(by: 1 | -1): void {
    const at = this.found.findIndex(({ bell }) => bell.id === this.shownId);
    const to = this.found[at < 0 ? 0 : at + by];
    if (to) this.shownId = to.bell.id;
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (event.shiftKey) return false;
    const filter = /^Digit[1-4]$/.test(event.code) ? FILTERS[Number(event.code.slice(5)) - 1] : undefined;
    if (filter !== undefined) {
      this.filter = filter;
      return true;
    }
    switch (event.code) {
      case "ArrowDown":
      case "ArrowUp":
        this.#step(event.code === "ArrowDown" ? 1 : -1);
        return true;
      case "KeyE":
      case "KeyU":
      case "KeyI":
        return this.#manage(event.code);
    }
    return false;
  }

  #manage(code: "KeyE" | "KeyU" | "KeyI"): boolean {
    if (!session.may("bell.manage")) return false;
    const shown = this.shown;
    if (code === "KeyI") this.form = "round";
    else if (!shown) return false;
    else if (code === "KeyE") this.form = "edit";
    else void this.change(shown, { maintenance: !shown.maintenance });
    return true;
  }
}

export const bells = new BellStore();
