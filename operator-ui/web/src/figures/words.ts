import type { Spread } from "../api/types";
import type { Messages } from "../i18n/messages";
import { date, parse } from "../time/kst";

/** How figures are said, and of which time they are. Pure. */
export const PERIODS = ["today", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;
const DAYS: Record<Period, number> = { today: 0, week: 7, month: 30 };
/** Below it a part of a second tells something. */
const FEW_SECONDS = 10;

/** Since when, UTC ms: today begins at midnight in Korea. */
export function since(period: Period, now: number): number {
  return period === "today" ? (parse(date(now), "00:00") ?? now) : now - DAYS[period] * DAY_MS;
}

/** A stretch of time in two units at most. */
export function took(seconds: number, m: Messages): string {
  if (seconds < FEW_SECONDS) return m.figures.seconds(seconds.toFixed(1));
  const whole = Math.round(seconds);
  if (whole < 60) return m.figures.seconds(String(whole));
  if (whole < 3600) return m.figures.minutes(Math.floor(whole / 60), whole % 60);
  const minutes = Math.round(whole / 60);
  return m.figures.hours(Math.floor(minutes / 60), minutes % 60);
}

/** Half of them, and 95 of 100; a dash where there were none. */
export function spread(of: Spread, m: Messages): string {
  return of ? `${took(of.p50, m)} / ${took(of.p95, m)}` : m.common.unknown;
}

/** A count with its share of all; alone where there is nothing to share. */
export function share(part: number, all: number, m: Messages): string {
  return all === 0 ? String(part) : `${part} (${m.figures.rate(((100 * part) / all).toFixed(0))})`;
}
