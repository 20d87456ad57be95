import { steer } from "../api/devices";
import { ApiError } from "../api/http";
import type { SteerOrder } from "../api/types";
import { isStill, type Speed } from "./steer";

/** A turn is said again before it is stopped (3 s). */
const AGAIN_MS = 1200;

/** One camera's head as a person turns it. Orders go one after another; of turns that wait only the last is sent. */
export class Head {
  /** why it is turned; the server asks for it */
  why = $state("");
  /** what stood against the last order, in words */
  refusal: string | undefined = $state();
  #speed: Speed | undefined;
  #waiting: SteerOrder | undefined;
  #busy = false;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(readonly camera: string) {}

  /** Turns so fast from now on, until it is told otherwise. */
  turn(speed: Speed): void {
    clearInterval(this.#again);
    if (isStill(speed)) {
      this.stop();
      return;
    }
    this.#speed = speed;
    this.#send({ act: "move", ...speed });
    this.#again = setInterval(() => this.#send({ act: "move", ...speed }), AGAIN_MS);
  }

  stop(): void {
    clearInterval(this.#again);
    if (!this.#speed) return;
    this.#speed = undefined;
    this.#send({ act: "stop" });
  }

  home(): void {
    this.#send({ act: "home" });
  }

  look(preset: string): void {
    this.#send({ act: "preset", preset });
  }

  #send(order: SteerOrder): void {
    this.#waiting = { ...order, ...(this.why.trim() ? { reason: this.why.trim() } : {}) };
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    try {
      for (let next = this.#waiting; next; next = this.#waiting) {
        this.#waiting = undefined;
        await steer(this.camera, next);
        this.refusal = undefined;
      }
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.refusal = e.message;
      clearInterval(this.#again);
      this.#speed = undefined;
      this.#waiting = undefined;
    } finally {
      this.#busy = false;
    }
  }
}
