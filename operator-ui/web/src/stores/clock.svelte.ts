/** The server's wall clock as far as this page knows it, and whether this computer's own is off. */
const OFF_BY_MS = 2000;

class Clock {
  /** server less computer, ms; undefined until the server said its time */
  offset: number | undefined = $state();
  /** the server's time at the last whole second, UTC, ms: for what is drawn */
  second: number = $state(Date.now());

  constructor() {
    setInterval(() => (this.second = this.now()), 1000);
  }

  now(): number {
    return Date.now() + (this.offset ?? 0);
  }

  heard(serverUtc: number): void {
    // What was under way for a while would look like a clock that is behind: small offsets are delay, not error.
    const offset = serverUtc - Date.now();
    this.offset = Math.abs(offset) < 100 ? 0 : offset;
    this.second = this.now();
  }

  /** How far this computer's clock is ahead of the server's, ms, if that is too far. */
  get wrongBy(): number | undefined {
    return this.offset !== undefined && Math.abs(this.offset) > OFF_BY_MS ? -this.offset : undefined;
  }
}

export const clock = new Clock();
