import type { OpenAlarm, Severity } from "../api/types";
import { instant } from "../time/kst";

const GRAVITY: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Unowned first, then the gravest, then the newest. */
export function inOrder(alarms: Iterable<OpenAlarm>): OpenAlarm[] {
  return Array.from(alarms, (alarm) => ({
    alarm,
    rank: (alarm.state === "ringing" ? 0 : 10) + GRAVITY[alarm.severity],
    raised: instant(alarm.raisedAt),
  }))
    .sort((a, b) => a.rank - b.rank || b.raised - a.raised || (a.alarm.id < b.alarm.id ? -1 : 1))
    .map(({ alarm }) => alarm);
}

/** Those that were there stay where they were; those that came since follow. */
export function inPlace(before: readonly OpenAlarm[], now: readonly OpenAlarm[]): readonly OpenAlarm[] {
  const left = new Map(now.map((alarm) => [alarm.id, alarm]));
  const rows = before.flatMap(({ id }) => {
    const alarm = left.get(id);
    left.delete(id);
    return alarm ? [alarm] : [];
  });
  return [...rows, ...left.values()];
}
