import type { Camera, Codec } from "../api/types";
import { clock } from "../stores/clock.svelte";
import { instant } from "../time/kst";
import type { ClientMessage, InitMessage, ServerMessage } from "./messages";
import { judge, type PictureFacts, type PictureState, type ServerWord } from "./picture";
import { Player } from "./player";
import type { LiveSocket, Subscriber } from "./socket";
import { canDecode, chooseStream, type Choice } from "./streams";
import { everyTick } from "./ticker";
import { steerLive } from "./timing";

/** A broken picture is asked for anew, but not more often than this. */
const RENEW_EVERY_MS = 2000;
/** Media comes and the picture stands still: a decoder that hangs. */
const HUNG_AFTER_MS = 4000;
/** The age of a live picture is read once in this time: digits that flicker on sixteen tiles are noise. */
const AGE_EVERY_MS = 2000;

/** One camera's live picture: its subscription, its player, and what may truthfully be said of it. */
export class LiveFeed implements Subscriber {
  readonly player = new Player({ steer: steerLive, onBroken: () => this.#renewSoon() });
  state: PictureState = $state.raw({ kind: "connecting" });
  /** which stream is asked for */
  stream = $state("main");
  /** of the stream that is shown */
  format: { codec: Codec; width: number; height: number } | undefined = $state.raw();
  /** a picture was shown since the feed began: there is something to grey out */
  hasPicture = $state(false);

  #facts: Pick<PictureFacts, "connected" | "server" | "undecodable" | "denied"> = {
    connected: true, // until told otherwise: a page that opens has lost nothing yet
    server: undefined,
    undecodable: undefined,
    denied: undefined,
  };
  #refused = new Map<string, Codec>();
  #renewedAt = -Infinity;
  /** since when media has come without a pause, by performance.now() */
  #comingSince: number | undefined;
  #drawnAt = -Infinity;
  #closed = false;
  readonly #stopTicks: () => void;
  readonly #onVisible = () => {
    if (document.visibilityState === "visible") this.player.play();
  };

  constructor(
    private readonly socket: LiveSocket,
    private readonly camera: () => Camera | undefined,
    readonly cameraId: string,
    private readonly wanted: "main" | "sub",
  ) {
    socket.subscribe(this);
    this.#stopTicks = everyTick(() => this.#tick());
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  /** The codec that this browser cannot decode, where another stream is shown for it. */
  get insteadOf(): Codec | undefined {
    const choice = this.#choose();
    return choice.stream === this.stream ? choice.insteadOf : undefined;
  }

  close(): void {
    this.#closed = true;
    this.#stopTicks();
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.socket.unsubscribe(this);
    this.player.close();
  }

  request(sub: number): ClientMessage {
    this.stream = this.#choose().stream;
    return { type: "subscribe", sub, camera: this.cameraId, stream: this.stream };
  }

  connected(is: boolean): void {
    // What the server said before it went away is no longer known to be so.
    this.#facts = { ...this.#facts, connected: is, server: undefined };
    this.#tick();
  }

  message(message: ServerMessage): void {
    switch (message.type) {
      case "init":
        this.#begin(message);
        break;
      case "state":
        this.#facts.server = wordOf(message);
        break;
      case "error":
        if (message.code === "not-now") setTimeout(() => this.#again(), RENEW_EVERY_MS);
        else this.#facts.denied = message.code;
        break;
      case "skipped": // the next fragment is a key frame: nothing to do
      case "gap":
      case "end":
        break;
    }
    this.#tick();
  }

  fragment(data: ArrayBuffer): void {
    if (this.#facts.undecodable) return;
    this.#comingSince ??= performance.now();
    this.player.push(data);
  }

  #choose(): Choice {
    return chooseStream(this.camera()?.streams ?? [], this.wanted, canDecode, this.#refused);
  }

  #begin(init: InitMessage): void {
    if (!MediaSource.isTypeSupported(`video/mp4; codecs="${init.mime}"`)) {
      this.#refused.set(init.stream, init.codec);
      const next = this.#choose();
      if (next.stream !== init.stream) this.socket.renew(this);
      else this.#facts.undecodable = init.codec;
      return;
    }
    this.#facts.undecodable = undefined;
    this.format = { codec: init.codec, width: init.width, height: init.height };
    this.player.begin(init);
  }

  #tick(): void {
    this.player.tick();
    const now = performance.now();
    const { arrivedAt, shownArrivedAt } = this.player;
    if (shownArrivedAt !== undefined) this.hasPicture = true;
    this.#draw(judge({ now, nowUtc: clock.now(), arrivedAt, shownArrivedAt, ...this.#facts }), now);
    if (arrivedAt === undefined || now - arrivedAt > 1000) this.#comingSince = undefined;
    if (this.#comingSince === undefined || document.visibilityState !== "visible") return;
    if (now - Math.max(shownArrivedAt ?? 0, this.#comingSince) > HUNG_AFTER_MS) this.#renewSoon();
  }

  #draw(next: PictureState, now: number): void {
    const same = next.kind === this.state.kind;
    if (same && next.kind === "live" && now - this.#drawnAt < AGE_EVERY_MS) return;
    if (same && JSON.stringify(next) === JSON.stringify(this.state)) return;
    this.#drawnAt = now;
    this.state = next;
  }

  #again(): void {
    if (!this.#closed) this.socket.renew(this);
  }

  #renewSoon(): void {
    const now = performance.now();
    if (now - this.#renewedAt < RENEW_EVERY_MS) return;
    this.#renewedAt = now;
    this.#comingSince = undefined;
    this.player.reset();
    this.socket.renew(this);
  }
}

function wordOf(message: Extract<ServerMessage, { type: "state" }>): ServerWord {
  return {
    state: message.state,
    cause: message.cause ?? undefined,
    since: instant(message.since),
    detail: message.detail ?? undefined,
    heardAt: performance.now(),
  };
}
