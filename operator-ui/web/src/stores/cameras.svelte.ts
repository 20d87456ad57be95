import { listCameras } from "../api/cameras";
import { ApiError } from "../api/http";
import type { Camera } from "../api/types";
import { isOfAlarms, parseEvent, Register, type AlarmMessage, type Snapshot } from "../events/register";
import { Connection } from "../live/connection";
import { instant } from "../time/kst";
import { clock } from "./clock.svelte";
import { session } from "./session.svelte";

/** The server says its time every 10 s: silence for two and a half of that is a dead socket. */
const QUIET_LIMIT_MS = 25_000;
/** A change of a camera is drawn within this time; a storm of them is drawn once. */
const DRAW_EVERY_MS = 150;
/** A status does not say what a stream turned out to be; cameras that came up are read again, together. */
const LEARN_AFTER_MS = 2000;

/** Who keeps what the same socket tells of alarms. */
export type AlarmListener = (message: AlarmMessage | Snapshot) => void;

/** All cameras that this account may see, kept true by the events socket. */
class CameraStore {
  /** by name; replaced, not changed */
  list: readonly Camera[] = $state.raw([]);
  /** a snapshot has come: an empty list means that there is no camera */
  known = $state(false);
  /** since when the server is away, by Date.now() */
  awaySince: number | undefined = $state();
  #byId: ReadonlyMap<string, Camera> = $state.raw(new Map());
  #register = new Register();
  #connection: Connection | undefined;
  #onAlarm: AlarmListener | undefined;
  #unknown = new Set<string>();
  #learning: ReturnType<typeof setTimeout> | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  live: number = $derived(this.list.filter((camera) => camera.status.state === "live").length);

  get(id: string | undefined): Camera | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** @param onAlarm is told of alarms, in order */
  open(onAlarm?: AlarmListener): void {
    this.#onAlarm = onAlarm;
    this.#connection ??= new Connection({
      path: "/api/v1/events",
      quietLimit: QUIET_LIMIT_MS,
      onOpen: () => {
        this.awaySince = undefined;
        const after = this.#register.version;
        this.#connection?.send({ type: "hello", ...(after === undefined ? {} : { after }) });
      },
      onMessage: (data) => this.#hear(data),
      onAway: () => (this.awaySince ??= Date.now()),
      onSessionEnded: () => session.ended(),
      onFailed: () => void session.check(),
    });
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
    clearTimeout(this.#learning);
    this.#learning = undefined;
    this.#unknown.clear();
    this.#register = new Register();
    this.awaySince = undefined;
    this.known = false;
    this.#draw();
  }

  /** Takes in what REST answered, so that a person's own change is seen before the event comes. */
  put(camera: Camera): void {
    this.#register.adopt(camera);
    this.#draw();
  }

  #hear(data: string | ArrayBuffer): void {
    const message = typeof data === "string" ? parseEvent(data) : undefined;
    if (!message) return;
    if (message.type === "time") {
      clock.heard(instant(message.at));
      return;
    }
    if (isOfAlarms(message)) {
      if (this.#register.passed(message.version)) this.#onAlarm?.(message);
      return;
    }
    if (!this.#register.apply(message)) return;
    if (message.type === "snapshot") this.#onAlarm?.(message);
    if (message.type === "status" && message.status.state === "live") this.#learn(message.id);
    if (message.type === "snapshot") {
      this.known = true;
      this.#draw();
    } else this.#drawing ??= setTimeout(() => this.#draw(), DRAW_EVERY_MS);
  }

  #learn(id: string): void {
    const main = this.#register.cameras.get(id)?.streams.find((stream) => stream.name === "main");
    if (main?.codec) return;
    this.#unknown.add(id);
    this.#learning ??= setTimeout(() => void this.#readFormats(), LEARN_AFTER_MS);
  }

  async #readFormats(): Promise<void> {
    this.#learning = undefined;
    const ids = this.#unknown;
    this.#unknown = new Set();
    try {
      for (const camera of await listCameras()) {
        const known = this.#register.cameras.get(camera.id);
        if (ids.has(camera.id) && known) this.#register.cameras.set(camera.id, { ...known, streams: camera.streams });
      }
      this.#draw();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e; // they are asked for again when the next one comes up
    }
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#byId = new Map(this.#register.cameras);
    const byName = new Intl.Collator("ko", { numeric: true });
    this.list = [...this.#byId.values()].sort((a, b) => byName.compare(a.name, b.name));
  }
}

export const cameras = new CameraStore();
