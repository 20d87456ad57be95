// Plays one camera: records of an answer that does not end (four bytes of length, one of kind), through Media Source
// Extensions. First what was recorded, at its own pace; behind it, at once, what is live.

const JSON_RECORD = 0;
const INIT = 1;
const FRAGMENT = 2;
const HEADER = 5;

/** Where a fragment's decode time stands, 90 kHz, eight bytes: behind moof, mfhd, traf and tfhd. */
const TIME_AT = 60;
const TICKS = 90_000;

/** A live picture is this far behind its newest frame; farther behind than the second, it jumps. */
const LIVE_BEHIND_S = 0.5;
const LIVE_LATE_S = 3;
const KEEP_S = 60;

/** Cuts a stream of bytes into records. */
export class Records {
  constructor() {
    this.rest = new Uint8Array(0);
  }

  /** @param {Uint8Array} chunk @returns {{ kind: number, bytes: Uint8Array }[]} those that are whole now */
  push(chunk) {
    const all = new Uint8Array(this.rest.length + chunk.length);
    all.set(this.rest);
    all.set(chunk, this.rest.length);
    const records = [];
    let at = 0;
    while (all.length - at >= HEADER) {
      const length = new DataView(all.buffer, at).getUint32(0);
      if (all.length - at < HEADER + length) break;
      records.push({ kind: all[at + 4], bytes: all.slice(at + HEADER, at + HEADER + length) });
      at += HEADER + length;
    }
    this.rest = all.slice(at);
    return records;
  }
}

export class Player {
  /**
   * @param {HTMLVideoElement} video
   * @param {(what: "opening" | "footage" | "live" | "unsupported" | "ended", why?: string) => void} told
   */
  constructor(video, told) {
    this.video = video;
    this.told = told;
    this.queue = [];
    this.buffer = null;
    this.liveFrom = Infinity;
    this.shown = "";
    video.addEventListener("timeupdate", () => this.#follow());
  }

  /** @param {Response} answer resolves when it ends */
  async play(answer) {
    this.told("opening");
    const Source = window.ManagedMediaSource ?? window.MediaSource;
    this.source = new Source();
    this.video.disableRemotePlayback = true;
    this.video.src = URL.createObjectURL(this.source);
    await new Promise((open) => this.source.addEventListener("sourceopen", open, { once: true }));
    void this.video.play().catch(() => {});
    const records = new Records();
    const reader = answer.body.getReader();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
      for (const record of records.push(value)) this.#take(record);
    this.told("ended", this.why);
  }

  /** Jumps to what happens now. */
  toLive() {
    const end = this.#end();
    if (end > 0) this.video.currentTime = Math.max(0, end - LIVE_BEHIND_S);
  }

  #take({ kind, bytes }) {
    if (kind === JSON_RECORD) {
      const words = JSON.parse(new TextDecoder().decode(bytes));
      if (words.type === "start") this.#begin(words);
      if (words.type === "end") this.why = words.why;
    } else if (this.playable) this.queue.push({ kind, bytes });
    this.#feed();
  }

  #begin({ what, mime }) {
    const type = `video/mp4; codecs="${mime}"`;
    this.playable = MediaSource.isTypeSupported(type);
    if (this.playable) this.queue.push({ kind: JSON_RECORD, what, type });
    else this.#say("unsupported");
  }

  #say(what) {
    if (what !== this.shown) this.told((this.shown = what));
  }

  #feed() {
    while (this.queue.length > 0 && !this.buffer?.updating) {
      const next = this.queue.shift();
      if (next.kind === JSON_RECORD) this.#open(next);
      else this.#append(next);
    }
  }

  #open({ what, type }) {
    if (!this.buffer) {
      this.buffer = this.source.addSourceBuffer(type);
      this.buffer.addEventListener("updateend", () => this.#feed());
    } else this.buffer.changeType(type);
    this.fresh = true;
    if (what === "live" && this.liveFrom === Infinity) this.liveFrom = this.#end();
    if (this.liveFrom === 0 || what === "footage") this.#say(what);
  }

  #append({ kind, bytes }) {
    if (kind === FRAGMENT && this.fresh) {
      const ticks = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(TIME_AT);
      this.buffer.timestampOffset = this.#end() - Number(ticks) / TICKS;
      this.fresh = false;
    }
    try {
      this.buffer.appendBuffer(bytes);
    } catch (e) {
      if (e.name !== "QuotaExceededError") throw e;
      this.buffer.remove(0, Math.max(0.1, this.video.currentTime - 5));
      this.queue.unshift({ kind, bytes });
    }
  }

  #end() {
    const { buffered } = this.buffer ?? {};
    return buffered?.length ? buffered.end(buffered.length - 1) : 0;
  }

  /** Where the recorded part is over, the newest live picture comes next; and a live picture stays live. */
  #follow() {
    const { video } = this;
    if (video.currentTime >= this.liveFrom) {
      this.#say("live");
      if (this.#end() - video.currentTime > LIVE_LATE_S) this.toLive();
    }
    const { buffered } = video;
    if (buffered.length && video.currentTime < buffered.start(0)) video.currentTime = buffered.start(0);
    if (buffered.length && video.currentTime - buffered.start(0) > KEEP_S && !this.buffer.updating)
      this.buffer.remove(0, video.currentTime - KEEP_S / 2);
  }
}

export { INIT, FRAGMENT };
