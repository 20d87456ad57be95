import { recordings } from "../api/cameras";
import { clock } from "../stores/clock.svelte";
import { rfc3339 } from "../time/kst";
import { copiedOf, filledOf, holesOf, spansOf, type Hole, type Span, type Window } from "./scale";

/** What of one camera is recorded in the time that is looked at; asked for again as time goes on. */
const REFRESH_MS = 5000;
/** A drag asks once it rests. */
const REST_MS = 150;

export class Footage {
  spans: Span[] = $state.raw([]);
  holes: Hole[] = $state.raw([]);
  filled: Span[] = $state.raw([]);
  copied: Span[] = $state.raw([]);
  failed = $state(false);
  #loaded: { camera: string; window: Window; at: number } | undefined;
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Called with each change of what is looked at, and each second; asks only if what is known does not do. */
  look(camera: string, window: Window): void {
    if (this.#loaded && this.#loaded.camera !== camera) this.forget();
    if (this.#asking || !this.#isWanting(camera, window)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(camera, window), this.#loaded ? REST_MS : 0);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
    this.#loaded = undefined;
    this.spans = [];
    this.holes = [];
    this.filled = [];
    this.copied = [];
    this.failed = false;
  }

  #isWanting(camera: string, window: Window): boolean {
    const have = this.#loaded;
    if (have?.camera !== camera) return true;
    if (window.from < have.window.from || Math.min(window.to, clock.now()) > have.window.to + REFRESH_MS) return true;
    return window.to > have.at && clock.now() - have.at > REFRESH_MS;
  }

  /** Half a window more on either side, so that a small pan finds it there. */
  async #ask(camera: string, window: Window): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const now = clock.now();
    const spare = (window.to - window.from) / 2;
    const from = window.from - spare;
    const to = Math.min(window.to + spare, now);
    try {
      const found = await recordings(camera, rfc3339(from), rfc3339(to), asking.signal);
      this.#loaded = { camera, window: { from, to }, at: now };
      this.spans = spansOf(found.segments, "main");
      this.holes = holesOf(found.gaps, now);
      this.filled = filledOf(found.segments, "main");
      this.copied = copiedOf(found.segments, "main");
      this.failed = false;
    } catch {
      if (asking.signal.aborted) return;
      this.failed = true;
      this.#loaded = { camera, window: { from, to }, at: now };
    } finally {
      if (this.#asking === asking) this.#asking = undefined;
    }
  }
}
