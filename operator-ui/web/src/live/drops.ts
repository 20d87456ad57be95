/** Whether this computer keeps up with its pictures: pure. Counts are of frames, over all pictures, since they began. */

export interface FrameCount {
  total: number;
  dropped: number;
}

const WINDOW_MS = 10_000;
/** Fewer frames than this say nothing. */
const ENOUGH_FRAMES = 100;
/** A picture that loses a frame here and there is no news; one that loses half is not what it seems. */
const TOO_MANY = 1 / 2;

/** The share of frames that were decoded and never shown, over the last ten seconds. */
export class DropWatch {
  #samples: (FrameCount & { at: number })[] = [];

  /** Takes a sample; returns the share where it is too high, else undefined. A count that fell begins anew. */
  sample(at: number, count: FrameCount): number | undefined {
    const last = this.#samples.at(-1);
    if (last && (count.total < last.total || count.dropped < last.dropped)) this.#samples = [];
    this.#samples.push({ at, ...count });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= WINDOW_MS) this.#samples.shift();
    const first = this.#samples[0];
    if (!first || at - first.at < WINDOW_MS) return undefined;
    const total = count.total - first.total;
    const share = (count.dropped - first.dropped) / total;
    return total >= ENOUGH_FRAMES && share > TOO_MANY ? share : undefined;
  }
}
