import type { AlarmMessage, Snapshot } from "../events/register";
import type { Dispatch, OpenAlarm, Role } from "../api/types";
import { instant } from "../time/kst";
import { inOrder } from "./order";

/** Open ones that a page keeps; beyond that those that are least urgent are let go, and counted as untold. */
export const MOST_OPEN = 5000;
/** They are let go so many at a time, for it takes a look at all. */
const SPARE = 500;
/** Closed ones that are remembered, lest an answer that was on its way opens them again; the oldest goes. */
const MOST_OVER = 500;
/** Orders that are kept beside the alarms; the oldest goes. */
const MOST_DISPATCHES = 500;

/** What a message did, for who sounds and marks it. */
export type Heard = { kind: "new" | "again"; id: string } | { kind: "over"; id: string } | { kind: "nothing" };

/** The open alarms as they were told, and the orders that were given for them. Pure. */
export class AlarmBook {
  readonly alarms = new Map<string, OpenAlarm>();
  readonly dispatches = new Map<string, Dispatch>();
  readonly #over = new Set<string>();
  /** how many are open, also those that were not told */
  untold = 0;

  apply(message: AlarmMessage | Snapshot): Heard {
    switch (message.type) {
      case "snapshot": {
        this.alarms.clear();
        this.#over.clear();
        this.dispatches.clear(); // what was told of them meanwhile was missed
        for (const alarm of message.alarms ?? []) this.alarms.set(alarm.id, alarm);
        this.untold = Math.max(0, (message.alarmsOpen ?? 0) - this.alarms.size);
        return { kind: "nothing" };
      }
      case "alarm": {
        const isNew = !this.alarms.has(message.alarm.id);
        this.adopt(message.alarm);
        return isNew ? { kind: "new", id: message.alarm.id } : { kind: "nothing" };
      }
      case "alarm-moved": {
        const known = this.alarms.get(message.alarm.id);
        if (!known && !this.#over.has(message.alarm.id)) this.untold = Math.max(0, this.untold - 1);
        this.adopt({ ...message.alarm, presses: known?.presses ?? [] });
        if (message.alarm.state === "closed") return { kind: "over", id: message.alarm.id };
        const cameBack = known !== undefined && message.alarm.returns > known.returns;
        return cameBack ? { kind: "again", id: message.alarm.id } : { kind: "nothing" };
      }
      case "alarm-pressed": {
        const known = this.alarms.get(message.id);
        if (!known) return { kind: "nothing" };
        const more = message.presses.filter((press) => !known.presses.some(({ id }) => id === press.id));
        const version = Math.max(known.version, message.alarmVersion);
        this.alarms.set(known.id, { ...known, version, presses: [...known.presses, ...more] });
        return more.length > 0 ? { kind: "again", id: known.id } : { kind: "nothing" };
      }
      case "alarm-folded":
        this.#end(message.id);
        return { kind: "over", id: message.id };
      case "dispatch":
        this.put(message.dispatch);
        return { kind: "nothing" };
      case "incident":
        return { kind: "nothing" };
    }
  }

  /** Takes in an alarm from an answer or an event: the newer one stays, a closed one goes. */
  adopt(alarm: OpenAlarm): void {
    const known = this.alarms.get(alarm.id);
    if (this.#over.has(alarm.id) || (known && known.version > alarm.version)) return;
    if (alarm.state !== "closed") {
      this.alarms.set(alarm.id, alarm);
      if (this.alarms.size > MOST_OPEN + SPARE) this.#letGo(SPARE);
      return;
    }
    this.#end(alarm.id);
  }

  #end(id: string): void {
    this.alarms.delete(id);
    const [oldest] = this.#over;
    if (this.#over.size >= MOST_OVER && oldest !== undefined) this.#over.delete(oldest);
    this.#over.add(id);
  }

  /** Of those that nobody has, the least grave and oldest; then of the others. */
  #letGo(count: number): void {
    const byUrgency = inOrder(this.alarms.values());
    const owned = byUrgency.filter(({ state }) => state !== "ringing");
    const ringing = byUrgency.filter(({ state }) => state === "ringing");
    for (const { id } of [...owned, ...ringing].slice(-count)) this.alarms.delete(id);
    this.untold += count;
  }

  put(dispatch: Dispatch): void {
    const known = this.dispatches.get(dispatch.id);
    if (known && known.version > dispatch.version) return;
    this.dispatches.set(dispatch.id, dispatch);
    const [oldest] = this.dispatches.keys();
    if (this.dispatches.size > MOST_DISPATCHES && oldest !== undefined) this.dispatches.delete(oldest);
  }
}

/** Whether it rings at this person now: at their seat, or, once it has climbed, at everybody. */
export function ringsAt(alarm: OpenAlarm, user: string, role: Role): boolean {
  if (alarm.state !== "ringing") return false;
  const isSupervisor = role === "supervisor" || role === "admin";
  switch (alarm.rung) {
    case "seat":
    case "next-seat":
      return alarm.seat === user;
    case "supervisor": // as well as at the seats that did not answer
      return alarm.kind !== "desk-bell" || isSupervisor;
    case "desk":
      return isSupervisor;
    default:
      return false;
  }
}

/** When it was raised or its bell last pressed, UTC ms. */
export function lastRing(alarm: OpenAlarm): number {
  return Math.max(instant(alarm.raisedAt), ...alarm.presses.map((press) => instant(press.receivedAt)));
}
