// Acts that the officer made and the server does not have yet. They are kept on the phone, so that neither a dead net nor a
// reloaded page loses one; each has a name, so one that comes twice has one effect.

import { Offline, Refused } from "./server.js";

const KEY = "pasu.outbox";
/** More than this nobody taps without a connection; a write that does not fit is said at once. */
const MOST = 200;

/** @typedef {{ order: string, act: string, state: string, at: string, leg: number, reason?: string, etaMinutes?: number }} Act */

export class Outbox {
  /**
   * @param {{ getItem(key: string): string | null, setItem(key: string, value: string): void }} storage
   * @param {(method: string, path: string, body: object) => Promise<unknown>} ask
   * @param {() => void} changed is told when the number of acts that wait has changed
   */
  constructor(storage, ask, changed) {
    this.storage = storage;
    this.ask = ask;
    this.changed = changed;
    this.sending = false;
  }

  /** @returns {Act[]} */
  waiting() {
    try {
      return JSON.parse(this.storage.getItem(KEY) ?? "[]");
    } catch {
      return [];
    }
  }

  /** The last act of an order that waits. @param {string} order */
  last(order) {
    return this.waiting()
      .filter((act) => act.order === order)
      .at(-1);
  }

  /** Keeps an act, and tries to send what waits. @param {Act} act */
  async add(act) {
    const all = [...this.waiting(), act];
    if (all.length > MOST) throw new Refused(507, "busy");
    this.#keep(all);
    return this.flush();
  }

  #keep(acts) {
    this.storage.setItem(KEY, JSON.stringify(acts));
    this.changed();
  }

  /**
   * Sends what waits, the oldest first. It stops where there is no connection, or the server cannot now; an act that the
   * server refuses for good is given up, and returned.
   *
   * @returns {Promise<{ act: Act, refused?: Refused, answer?: unknown }[]>}
   */
  async flush() {
    if (this.sending) return [];
    this.sending = true;
    const done = [];
    try {
      for (let act = this.waiting()[0]; act; act = this.waiting()[0]) {
        const { order, ...body } = act;
        try {
          done.push({ act, answer: await this.ask("POST", `api/orders/${order}/acts`, body) });
        } catch (e) {
          if (e instanceof Offline || (e instanceof Refused && (e.status >= 500 || e.status === 401))) break;
          if (!(e instanceof Refused)) throw e;
          done.push({ act, refused: e });
        }
        this.#keep(this.waiting().filter((each) => each.act !== act.act));
      }
    } finally {
      this.sending = false;
    }
    return done;
  }
}
