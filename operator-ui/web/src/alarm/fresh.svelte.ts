/** A new one is red for so long. */
export const FRESH_MS = 10_000;
/** In a storm ends are told together. */
const REST_MS = 200;

/** Which alarms are new. One timer for all, for a storm has thousands. */
export class Fresh {
  ids: ReadonlySet<string> = $state.raw(new Set());
  /** by performance.now() */
  readonly #until = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** It is new for so long from now on; told with the next draw. */
  mark(id: string, ms = FRESH_MS): void {
    if (ms > 0) this.#until.set(id, performance.now() + Math.min(ms, FRESH_MS));
  }

  draw(): void {
    const now = performance.now();
    let next = Infinity;
    for (const [id, until] of this.#until)
      if (until <= now) this.#until.delete(id);
      else next = Math.min(next, until);
    clearTimeout(this.#timer);
    this.#timer = next === Infinity ? undefined : setTimeout(() => this.draw(), Math.max(REST_MS, next - now));
    if (this.#until.size > 0 || this.ids.size > 0) this.ids = new Set(this.#until.keys());
  }

  clear(): void {
    this.#until.clear();
    this.draw();
  }
}
