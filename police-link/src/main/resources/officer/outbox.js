// Acts that the officer made and the server does not have yet. They are kept on the phone, so that neither a dead net nor a
// reloaded page loses one; each has a name, so one that comes twice has one effect. An act is its officer's: on a phone that
// changes hands it waits until that officer is back, and the next one's duty sends nothing of it.

import { Offline, Refused } from "./server.js";

const KEY = "pasu.outbox";
/** More than this nobody taps without a connection; a write that does not fit is said at once. */
const MOST = 200;

/** @typedef {{ order: string, act: string, by: string, state: string, at: string, leg: number, reason?: string, etaMinutes?: number }} Act */

export class Outbox {
  /**
   * @param {{ getItem(key: string): string | null, setItem(key: string, value: string): void }} storage
   * @param {(method: string, path: string, body: object) => Promise<unknown>} ask
   * @param {() => string | undefined} who is on duty here, by login
   * @param {() => void} changed is told when the number of acts that wait has changed
   */
  constructor(storage, ask, who, changed) {
    this.storage = storage;
    this.ask = ask;
    this.who = who;
    this.changed = changed;
    this.sending = false;
  }

  /** Those of the officer on duty, and those that an older page kept without a name. @returns {Act[]} */
  waiting() {
    const who = this.who();
    return who === undefined ? [] : this.#all().filter(({ by }) => !by || by === who);
  }

  /** How many wait for another officer to come back to this phone. */
  others() {
    return this.#all().length - this.waiting().length;
  }

  /** @returns {Act[]} */
  #all() {
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

  /** Keeps an act of the officer on duty, and tries to send what waits. @param {Omit<Act, "by">} act */
  async add(act) {
    const all = [...this.#all(), { ...act, by: this.who() ?? "" }];
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
          if (e instanceof Offline || (e instanceof Refused && isForLater(e))) break;
          if (!(e instanceof Refused)) throw e;
          done.push({ act, refused: e });
        }
        this.#keep(this.#all().filter((each) => each.act !== act.act));
      }
    } finally {
      this.sending = false;
    }
    return done;
  }
}

/** The server cannot now, or another officer has gone on duty here since, as in another tab. @param {Refused} refused */
function isForLater({ status, code }) {
  return status >= 500 || status === 401 || code === "another-officer";
}
