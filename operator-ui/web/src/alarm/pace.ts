/** A storm of changes is drawn so often at most; a change that comes alone is drawn at once. */
const EVERY_MS = 200;

/** Work that is done as soon as it is asked for, and then not again before a rest: what was asked for meanwhile is done together. */
export class Pace {
  #resting: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(
    private readonly work: () => void,
    private readonly rest = EVERY_MS,
  ) {}

  ask(): void {
    if (this.#resting === undefined) this.now();
    else this.#asked = true;
  }

  /** Does it without waiting for the rest's end. */
  now(): void {
    this.stop();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#asked) this.now();
    }, this.rest);
    this.work();
  }

  stop(): void {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.#asked = false;
  }
}
