import type { Dispatch, DispatchState } from "../api/types";
import type { Messages } from "../i18n/messages";

/** What the phones of an order's unit do, and what follows for the seat. Pure. */
const OVER: readonly DispatchState[] = ["rejected", "closed", "cancelled"];

export const isOver = ({ state }: Dispatch): boolean => OVER.includes(state);

/** No phone rings and no text message reached anybody: a person has to call. */
export function wantsCall({ ring }: Dispatch): boolean {
  return ring?.state === "silent" && (ring.next === "not-configured" || ring.next === "text-failed");
}

export function ringWords({ ring, station }: Dispatch, m: Messages): string {
  if (!ring) return "";
  if (ring.state === "ringing") return m.alarm.ring.ringing;
  return `${m.alarm.ring.silent} · ${m.alarm.ring.next[ring.next](station.phone ?? m.common.unknown)}`;
}
