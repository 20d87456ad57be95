/**
 * Wall-clock words for people: always Korea Standard Time (UTC+9, no summer time since 1988), whatever the computer's zone.
 * Instants are milliseconds since 1970, UTC; fractions are microseconds.
 */
const OFFSET_MS = 9 * 3_600_000;
const DAYS = { ko: ["일", "월", "화", "수", "목", "금", "토"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };

const two = (n: number) => String(n).padStart(2, "0");
const shifted = (ms: number) => new Date(ms + OFFSET_MS);

/** 14:03:22 */
export function clock(ms: number): string {
  const d = shifted(ms);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

/** 14:03 */
export function minutes(ms: number): string {
  return clock(ms).slice(0, 5);
}

/** 2026-11-22 */
export function date(ms: number): string {
  const d = shifted(ms);
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}

/** 2026-11-22 (일) */
export function dateWithDay(ms: number, language: "ko" | "en"): string {
  return `${date(ms)} (${DAYS[language][shifted(ms).getUTCDay()]})`;
}

/** The clock alone for an instant of today, else month and day before it: since when a camera has been lost. */
export function moment(ms: number, now: number): string {
  return date(ms) === date(now) ? clock(ms) : `${date(ms).slice(5)} ${clock(ms)}`;
}

/** Reads "2026-11-22" and "14:03" or "14:03:22" as KST; undefined where they are no date or time. */
export function parse(day: string, time: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d(:\d\d)?$/.test(time)) return undefined;
  const ms = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`) - OFFSET_MS;
  return Number.isNaN(ms) || date(ms) !== day ? undefined : ms;
}

/** Reads RFC 3339 with up to microseconds, which Date.parse would cut to milliseconds. */
export function instant(text: string): number {
  const match = /\.(\d+)(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return Date.parse(text);
  const whole = Date.parse(text.slice(0, match.index) + match[2]);
  return whole + Number(`0.${match[1]}`) * 1000;
}

/** RFC 3339 with microseconds, UTC, as the server writes it. */
export function rfc3339(ms: number): string {
  const whole = Math.floor(ms / 1000) * 1000;
  const micros = Math.min(999_999, Math.round((ms - whole) * 1000));
  return `${new Date(whole).toISOString().slice(0, 19)}.${String(micros).padStart(6, "0")}Z`;
}

/** 2026-11-22_14-03-22, for file names. */
export function fileStamp(ms: number): string {
  return `${date(ms)}_${clock(ms).replaceAll(":", "-")}`;
}
