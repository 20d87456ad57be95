import { readFigures } from "../api/figures";
import { ApiError } from "../api/http";
import type { Figures } from "../api/types";
import { clock } from "../stores/clock.svelte";
import { rfc3339 } from "../time/kst";
import { PERIODS, since, type Period } from "./words";

/** Live figures are counted anew so often while somebody looks. */
const EVERY_MS = 60_000;

/** The figures that are shown, of the period that was chosen. What was read stays in view while the next is read. */
class FiguresStore {
  period: Period = $state("today");
  shown: Figures | undefined = $state.raw();
  failed = $state(false);
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  open(): void {
    void this.#read();
  }

  close(): void {
    this.#reading++;
    clearTimeout(this.#again);
  }

  choose(period: Period): void {
    if (period !== this.period) this.shown = undefined;
    this.period = period;
    void this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    clearTimeout(this.#again);
    try {
      const now = clock.now();
      const read = await readFigures(rfc3339(since(this.period, now)), rfc3339(now));
      if (reading !== this.#reading) return;
      this.shown = read;
      this.failed = false;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading !== this.#reading) return;
      this.failed = true;
    }
    this.#again = setTimeout(() => void this.#read(), EVERY_MS);
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    const period = /^Digit[1-3]$/.test(event.code) ? PERIODS[Number(event.code.slice(5)) - 1] : undefined;
    if (event.shiftKey || period === undefined) return false;
    this.choose(period);
    return true;
  }
}

export const figures = new FiguresStore();
