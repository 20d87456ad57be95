import type { Gap, Segment } from "../api/types";
import { instant } from "../time/kst";

/** The timeline's arithmetic: pure. Instants are UTC ms, places are shares of the width from 0 to 1. */

export interface Window {
  from: number;
  to: number;
}

export interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const SHORTEST_MS = 2 * MINUTE;
export const LONGEST_MS = 24 * HOUR;
const KST_MS = 9 * HOUR;

export const share = (at: number, { from, to }: Window): number => (at - from) / (to - from);
export const instantAt = (place: number, { from, to }: Window): number => from + place * (to - from);

/** Zooms by a factor (under 1: closer) and keeps the instant under the pointer where it is. */
export function zoom(window: Window, anchor: number, factor: number): Window {
  const length = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (window.to - window.from) * factor));
  const place = share(anchor, window);
  const from = anchor - place * length;
  return { from, to: from + length };
}

/** Moves by a time, though never so far that there is nothing but future in view. */
export function pan(window: Window, by: number, now: number): Window {
  const length = window.to - window.from;
  const from = Math.min(window.from + by, now - length * 0.1);
  return { from, to: from + length };
}

/** Puts an instant at a place of the window. */
export function show(window: Window, at: number, place: number): Window {
  const length = window.to - window.from;
  const from = at - place * length;
  return { from, to: from + length };
}

const STEPS = [10_000, 30_000, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR];

/** Instants to label, whole in Korean time and at least `least` px apart. */
export function ticks(window: Window, width: number, least = 80): number[] {
  const length = window.to - window.from;
  const step = STEPS.find((s) => (s / length) * width >= least) ?? LONGEST_MS;
  const first = Math.ceil((window.from + KST_MS) / step) * step - KST_MS;
  return Array.from({ length: Math.max(0, Math.floor((window.to - first) / step) + 1) }, (_, i) => first + i * step);
}

/** Segments in a row are one stretch; a seam of less than a second is rounding, for each real hole is a gap of its own. */
const SEAM_MS = 1000;

export function spansOf(segments: readonly Segment[], stream: string): Span[] {
  const spans: Span[] = [];
  const own = segments.filter((s) => s.stream === stream).map((s) => ({ from: instant(s.start), to: instant(s.end) }));
  for (const next of own.sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && next.from - last.to <= SEAM_MS) last.to = Math.max(last.to, next.to);
    else spans.push(next);
  }
  return spans;
}

export interface Hole extends Span {
  id: string;
  cause: Gap["cause"];
  /** what came of asking the camera's own storage */
  fill: Gap["backfill"];
  /** it lasts still */
  open: boolean;
}

/** What is missing still: of a gap that was filled in part, what is left. */
export function holesOf(gaps: readonly Gap[], now: number): Hole[] {
  return gaps
    .flatMap((gap) =>
      (gap.backfill?.missing ?? [gap]).map(({ start, end }, nth) => ({
        id: `${gap.id}/${nth}`,
        from: instant(start),
        to: end ? instant(end) : now,
        cause: gap.cause,
        fill: gap.backfill,
        open: !end,
      })),
    )
    .sort((a, b) => a.from - b.from);
}

/** What was fetched later from the camera's own storage. */
export const filledOf = (segments: readonly Segment[], stream: string): Span[] =>
  spansOf(
    segments.filter((s) => s.origin === "backfill"),
    stream,
  );

/** What was copied from the recorder that had the camera before. */
export const copiedOf = (segments: readonly Segment[], stream: string): Span[] =>
  spansOf(
    segments.filter((s) => s.origin === "legacy"),
    stream,
  );
