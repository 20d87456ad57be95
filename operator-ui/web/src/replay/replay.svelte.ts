import type { Cause, Codec } from "../api/types";
import type { ClientMessage, ErrorMessage, InitMessage, ServerMessage } from "../live/messages";
import { Player } from "../live/player";
import type { LiveSocket, Subscriber } from "../live/socket";
import { everyTick } from "../live/ticker";
import { rangesOf, steerReplay, type Playhead, type Steer } from "../live/timing";
import { clock } from "../stores/clock.svelte";
import { instant, rfc3339 } from "../time/kst";
import { flow } from "./flow";

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;

export type ReplayState =
  | { kind: "seeking" }
  | { kind: "playing" }
  | { kind: "paused" }
  | { kind: "ended" }
  | { kind: "away" }
  /** no moving pictures here: stills made by the server take their place */
  | { kind: "stills"; codec: Codec; playing: boolean }
  | { kind: "denied"; why: ErrorMessage["code"] };

/** Stills are asked for this far apart, each one after the last has come. */
const STILL_EVERY_MS = 2000;
const GAP_SHOWN_MS = 6000;

/** Footage of one camera, from a time on. */
export class Replay implements Subscriber {
  readonly player = new Player({
    steer: (playhead) => this.#steer(playhead),
    onBroken: () => this.seek(this.position),
  });
  state: ReplayState = $state.raw({ kind: "seeking" });
  /** UTC of the picture that is shown, or sought, ms */
  position: number = $state(0);
  speed: number = $state(1);
  /** the gap that was stepped over last, for a few seconds */
  skipped: { from: number; to: number; cause: Cause } | undefined = $state.raw();
  /** the time of the still to show, while there are only stills */
  stillAt: number | undefined = $state();

  #wantsPlay = true;
  #target: number | undefined;
  #held = false;
  #ended = false;
  #stillLoading = false;
  #tickedAt = performance.now();
  readonly #stopTicks: () => void;

  constructor(
    private readonly socket: LiveSocket,
    readonly cameraId: string,
    from: number,
  ) {
    this.#aim(from);
    socket.subscribe(this);
    this.#stopTicks = everyTick(() => this.#tick());
  }

  get playing(): boolean {
    return this.state.kind === "stills" ? this.state.playing : this.#wantsPlay && this.state.kind !== "ended";
  }

  close(): void {
    this.#stopTicks();
    this.socket.unsubscribe(this);
    this.player.close();
  }

  seek(at: number): void {
    const stills = this.state.kind === "stills" ? this.state : undefined;
    this.#aim(at);
    if (stills) {
      this.state = stills;
      this.#askStill();
    } else this.socket.renew(this);
  }

  toggle(): void {
    if (this.state.kind === "ended") return;
    this.#setPlaying(!this.playing);
  }

  setSpeed(speed: number): void {
    if (speed === this.speed) return;
    this.speed = speed;
    this.player.video.defaultPlaybackRate = speed;
    this.seek(this.position); // the server paces, so it must know
  }

  /** One frame on or back; pauses. */
  step(frames: number, fps: number): void {
    this.#setPlaying(false);
    const { video, origin } = this.player;
    const to = video.currentTime + frames / fps;
    const inside = rangesOf(video.buffered).some((range) => to >= range.start && to < range.end);
    if (origin !== undefined && inside) {
      video.currentTime = to;
      this.position = origin + to * 1000;
    } else this.seek(this.position + (frames * 1000) / fps);
  }

  request(sub: number): ClientMessage {
    return {
      type: "play",
      sub,
      camera: this.cameraId,
      from: rfc3339(this.#target ?? this.position),
      speed: this.speed,
    };
  }

  connected(is: boolean): void {
    if (this.state.kind === "stills" || this.state.kind === "denied") return;
    // The picture stays; what follows it is asked for from here once the server is back.
    if (is) this.#aim(this.position);
    else this.state = { kind: "away" };
  }

  message(message: ServerMessage): void {
    switch (message.type) {
      case "init":
        this.#begin(message);
        break;
      case "gap":
        this.skipped = { from: instant(message.from), to: instant(message.to), cause: message.cause };
        setTimeout(() => (this.skipped = undefined), GAP_SHOWN_MS);
        break;
      case "end":
        this.#ended = true;
        break;
      case "error":
        this.state = { kind: "denied", why: message.code };
        break;
      case "state":
      case "skipped":
        break;
    }
  }

  fragment(data: ArrayBuffer): void {
    if (this.state.kind === "stills") return;
    this.player.push(data);
    if (this.#target !== undefined) this.player.tick(); // a seek need not wait for the next tick
  }

  stillLoaded(): void {
    this.#stillLoading = false;
  }

  #aim(at: number): void {
    this.player.reset();
    this.position = Math.min(at, clock.now());
    this.#target = this.position;
    this.#held = false;
    this.#ended = false;
    this.state = { kind: "seeking" };
  }

  #begin(init: InitMessage): void {
    if (MediaSource.isTypeSupported(`video/mp4; codecs="${init.mime}"`)) {
      this.player.begin(init);
      return;
    }
    this.socket.unsubscribe(this);
    this.player.reset();
    this.state = { kind: "stills", codec: init.codec, playing: this.#wantsPlay };
    this.#askStill();
  }

  #setPlaying(playing: boolean): void {
    this.#wantsPlay = playing;
    if (this.state.kind === "stills") this.state = { ...this.state, playing };
    else if (this.state.kind === "playing" || this.state.kind === "paused") this.#run();
  }

  #run(): void {
    if (this.#wantsPlay) this.player.play();
    else this.player.video.pause();
    this.state = { kind: this.#wantsPlay ? "playing" : "paused" };
  }

  /** The first steer goes to the time that was sought, or to what follows it where that lies in a gap. */
  #steer(playhead: Playhead): Steer {
    const { origin } = this.player;
    if (this.#target === undefined || origin === undefined) return steerReplay(playhead);
    const sought = (this.#target - origin) / 1000;
    const range = playhead.ranges.find(({ end }) => end > sought + 0.1);
    if (!range) return { kind: "keep" };
    this.#target = undefined;
    this.#run();
    return { kind: "seek", to: Math.max(sought, range.start) };
  }

  #tick(): void {
    const now = performance.now();
    const elapsed = now - this.#tickedAt;
    this.#tickedAt = now;
    if (this.state.kind === "stills") {
      this.#tickStills(elapsed);
      return;
    }
    this.player.tick();
    const { video, origin } = this.player;
    if (this.#target !== undefined || origin === undefined) return;
    this.position = this.player.shownUtc ?? origin + video.currentTime * 1000;
    const end = rangesOf(video.buffered).at(-1)?.end ?? 0;
    const ahead = end - video.currentTime;
    if (this.#ended && ahead < 0.3 && this.state.kind === "playing") {
      this.state = { kind: "ended" };
      return;
    }
    const wish = flow(ahead, this.speed, this.#held);
    if (wish === "keep") return;
    this.#held = wish === "pause";
    this.socket.control(this, wish);
  }

  #tickStills(elapsed: number): void {
    if (this.state.kind !== "stills" || !this.state.playing) return;
    this.position = Math.min(clock.now(), this.position + elapsed * this.speed);
    if (!this.#stillLoading && Math.abs(this.position - (this.stillAt ?? 0)) >= STILL_EVERY_MS * this.speed)
      this.#askStill();
  }

  #askStill(): void {
    this.#stillLoading = true;
    this.stillAt = this.position;
  }
}
