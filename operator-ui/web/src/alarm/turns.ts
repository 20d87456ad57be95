/** Work on the same thing, one after another in the order in which it was asked for; nothing asked for is dropped. */
export class Turns {
  /** the last of each; gone once it is done */
  readonly #last = new Map<string, Promise<unknown>>();

  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work); // whoever asked for what failed before is told there
    this.#last.set(key, mine);
    const done = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(done, done);
    return mine;
  }

  get waiting(): number {
    return this.#last.size;
  }
}
