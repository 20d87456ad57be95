import { ApiError } from "../api/http";
import { listMigrations, readMigration } from "../api/migrations";
import type { Migration, MigrationHead } from "../api/types";
import { matcher } from "../tree/rows";
import { trials } from "../trial/trials.svelte";
import { FILTERS, found, type Filter } from "./stages";

/** What was told last is asked for so often while somebody looks; a tool tells every two seconds at most. */
const EVERY_MS = 2_000;

/** The migrations that Pasu was told of, and how the one that is shown stands. */
class MigrationStore {
  list: readonly MigrationHead[] = $state.raw([]);
  shown: Migration | undefined = $state.raw();
  known = $state(false);
  failed = $state(false);
  query = $state("");
  filter: Filter = $state("all");
  /** undefined: the one that was told of last */
  chosen: string | undefined = $state();
  cameraName: string | undefined = $state();
  /** which of the two is in view: how far cameras are, or the trial that follows */
  tab: "progress" | "trial" = $state("progress");
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  readonly found = $derived(found(this.shown?.told.cameras ?? [], this.filter, matcher(this.query)));
  readonly camera = $derived(this.shown?.told.cameras.find(({ camera }) => camera === this.cameraName));

  open(): void {
    void this.#read();
  }

  close(): void {
    this.#reading++;
    clearTimeout(this.#again);
  }

  choose(id: string): void {
    if (id !== this.shown?.id) this.shown = undefined;
    this.chosen = id;
    this.cameraName = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    clearTimeout(this.#again);
    try {
      const list = await listMigrations();
      const head = list.find(({ id }) => id === this.chosen) ?? list[0];
      // What nobody told anew is in view already.
      const isNew = head !== undefined && (head.id !== this.shown?.id || head.at !== this.shown.at);
      const shown = isNew ? await readMigration(head.id) : this.shown;
      if (reading !== this.#reading) return;
      this.list = list;
      this.shown = head ? shown : undefined;
      this.known = true;
      this.failed = false;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading !== this.#reading) return;
      this.failed = true;
    }
    this.#again = setTimeout(() => void this.#read(), EVERY_MS);
  }

  #step(by: 1 | -1): void {
    const at = this.found.findIndex(({ camera }) => camera === this.cameraName);
    const to = this.found[at < 0 ? 0 : at + by];
    if (to) this.cameraName = to.camera;
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (event.shiftKey) return false;
    if (event.code === "KeyT") {
      this.tab = this.tab === "trial" ? "progress" : "trial";
      return true;
    }
    if (this.tab === "trial") return trials.key(event);
    const filter = /^Digit[1-9]$/.test(event.code) ? FILTERS[Number(event.code.slice(5)) - 1] : undefined;
    if (filter !== undefined) {
      this.filter = filter;
      return true;
    }
    if (event.code !== "ArrowDown" && event.code !== "ArrowUp") return false;
    this.#step(event.code === "ArrowDown" ? 1 : -1);
    return true;
  }
}

export const migrations = new MigrationStore();
