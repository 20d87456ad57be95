import { instant } from "../time/kst";
import { decodeBase64, type InitMessage } from "./messages";
import { rangesOf, trimTo, type Playhead, type Steer } from "./timing";

/** Fragments that wait for a SourceBuffer; past this the picture is begun anew rather than shown late. */
const QUEUE_LIMIT_BYTES = 8 * 1024 * 1024;
/** Many small fragments of a start are appended in pieces of this size: one append costs as much as the next. */
const APPEND_BYTES = 512 * 1024;
const TRIM_PAST_S = 30;
const KEEP_BEHIND_S = 10;

type Job =
  | { kind: "init"; bytes: Uint8Array<ArrayBuffer>; type: string; offset: number }
  | { kind: "media"; bytes: ArrayBuffer };

export type Broken = "overflow" | "decoder" | "append";

export interface PlayerOptions {
  steer(playhead: Playhead): Steer;
  /** the picture cannot go on; the owner asks for it anew */
  onBroken(why: Broken): void;
}

/**
 * Plays one subscription's fragments in a video element of its own: components only hang `element` in. Its media timeline
 * is seconds since `origin`, the start of the first segment.
 */
export class Player {
  readonly element = document.createElement("div");
  readonly video = document.createElement("video");
  /** behind the video: the last picture, while the next one is on its way */
  readonly #held = document.createElement("canvas");
  #source: MediaSource | undefined;
  #buffer: SourceBuffer | undefined;
  #type = "";
  #jobs: Job[] = [];
  #queued = 0;
  #origin: number | undefined;
  #arrivedAt: number | undefined;
  #shown: number | undefined;
  #frameRequest = 0;

  constructor(private readonly options: PlayerOptions) {
    const { element, video } = this;
    element.className = "player";
    element.append(this.#held, video);
    video.muted = true;
    video.playsInline = true;
    video.disablePictureInPicture = true;
    video.tabIndex = -1;
    video.onerror = () => {
      if (this.#source) this.options.onBroken("decoder");
    };
    this.#watchFrames();
  }

  /** UTC of media time 0, ms; undefined before the first segment. */
  get origin(): number | undefined {
    return this.#origin;
  }

  /** When the newest fragment came, by performance.now(). */
  get arrivedAt(): number | undefined {
    return this.#arrivedAt;
  }

  /**
   * When the picture on the screen had come: the newest fragment's arrival less the media between the two. Compares what
   * came with what is shown and needs no clock but the page's own.
   */
  get shownArrivedAt(): number | undefined {
    const end = rangesOf(this.video.buffered).at(-1)?.end;
    if (this.#shown === undefined || this.#arrivedAt === undefined || end === undefined) return undefined;
    return this.#arrivedAt - Math.max(0, end - this.#shown) * 1000;
  }

  /** UTC of the picture on the screen, ms. */
  get shownUtc(): number | undefined {
    return this.#shown === undefined || this.#origin === undefined ? undefined : this.#origin + this.#shown * 1000;
  }

  begin(init: InitMessage): void {
    const start = instant(init.start);
    const type = `video/mp4; codecs="${init.mime}"`;
    this.#origin ??= start;
    // After a head a decoder waits for a key frame: what goes on in the midst of a group of pictures gets none.
    const bytes = init.follows && this.#source ? new Uint8Array(0) : decodeBase64(init.init);
    this.#enqueue({ kind: "init", bytes, type, offset: (start - this.#origin) / 1000 });
    if (!this.#source) this.#open(type);
  }

  push(fragment: ArrayBuffer): void {
    this.#arrivedAt = performance.now();
    this.#enqueue({ kind: "media", bytes: fragment });
  }

  /** Called a few times a second: steers the playhead, forgets what lies behind it. */
  tick(): void {
    const { video } = this;
    const ranges = rangesOf(video.buffered);
    const steer = this.options.steer({ time: video.currentTime, rate: video.playbackRate, ranges });
    if (steer.kind === "seek") {
      video.playbackRate = video.defaultPlaybackRate;
      video.currentTime = steer.to;
    } else if (steer.kind === "rate") video.playbackRate = steer.rate;
    const until = trimTo(video.currentTime, ranges, KEEP_BEHIND_S, TRIM_PAST_S);
    if (until !== undefined && this.#buffer && !this.#buffer.updating) this.#buffer.remove(0, until);
  }

  play(): void {
    // Refused only when the element is torn down or paused again meanwhile; either is somebody's wish.
    this.video.play().catch(() => undefined);
  }

  /** Forgets everything; the next `begin` starts from nothing. The last picture is held until there is another. */
  reset(): void {
    this.#hold();
    const url = this.video.src;
    this.#source = undefined;
    this.#buffer = undefined;
    this.#jobs = [];
    this.#queued = 0;
    this.#origin = undefined;
    this.#arrivedAt = undefined;
    this.#shown = undefined;
    if (url) {
      this.video.removeAttribute("src");
      this.video.load();
      URL.revokeObjectURL(url);
    }
  }

  close(): void {
    this.video.cancelVideoFrameCallback(this.#frameRequest);
    this.#shown = undefined;
    this.reset();
    this.element.remove();
  }

  #hold(): void {
    if (this.#shown === undefined) return;
    this.#held.width = this.video.videoWidth;
    this.#held.height = this.video.videoHeight;
    this.#held.getContext("2d")?.drawImage(this.video, 0, 0);
  }

  #watchFrames(): void {
    this.#frameRequest = this.video.requestVideoFrameCallback((_, frame) => {
      this.#shown = frame.mediaTime;
      this.#watchFrames();
    });
  }

  #open(type: string): void {
    const source = new MediaSource();
    this.#source = source;
    source.addEventListener(
      "sourceopen",
      () => {
        if (this.#source !== source) return;
        try {
          const buffer = source.addSourceBuffer(type);
          buffer.mode = "segments";
          buffer.addEventListener("updateend", () => this.#drain());
          this.#buffer = buffer;
          this.#type = type;
          this.#drain();
        } catch {
          this.options.onBroken("decoder");
        }
      },
      { once: true },
    );
    this.video.src = URL.createObjectURL(source);
    this.play();
  }

  #enqueue(job: Job): void {
    this.#jobs.push(job);
    this.#queued += job.bytes.byteLength;
    if (this.#queued > QUEUE_LIMIT_BYTES) this.options.onBroken("overflow");
    else this.#drain();
  }

  #drain(): void {
    const buffer = this.#buffer;
    const job = this.#jobs[0];
    if (!buffer || !job || buffer.updating || this.#source?.readyState !== "open") return;
    try {
      if (job.kind === "init") {
        if (job.type !== this.#type) buffer.changeType(job.type);
        this.#type = job.type;
        buffer.timestampOffset = job.offset;
        buffer.appendBuffer(job.bytes);
        this.#take(1);
      } else {
        const count = this.#countForAppend();
        buffer.appendBuffer(join(this.#jobs.slice(0, count).map((j) => j.bytes as ArrayBuffer)));
        this.#take(count);
      }
    } catch (e) {
      this.#appendFailed(e, buffer);
    }
  }

  #countForAppend(): number {
    let bytes = 0;
    let count = 0;
    for (const job of this.#jobs) {
      bytes += job.bytes.byteLength;
      if (job.kind === "init" || (count > 0 && bytes > APPEND_BYTES)) break;
      count++;
    }
    return count;
  }

  #take(count: number): void {
    for (const job of this.#jobs.splice(0, count)) this.#queued -= job.bytes.byteLength;
  }

  #appendFailed(e: unknown, buffer: SourceBuffer): void {
    const full = e instanceof DOMException && e.name === "QuotaExceededError";
    if (full && this.video.currentTime > 1) buffer.remove(0, this.video.currentTime - 1);
    else this.options.onBroken("append");
  }
}

function join(parts: ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return new Uint8Array(only);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole;
}
