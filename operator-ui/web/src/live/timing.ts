/** Where a playhead stands and where it should go. Pure; all times are seconds of the media timeline. */

export interface Range {
  start: number;
  end: number;
}

export interface Playhead {
  time: number;
  rate: number;
  /** what is buffered, in order */
  ranges: Range[];
}

export type Steer = { kind: "keep" } | { kind: "seek"; to: number } | { kind: "rate"; rate: number };

/** How far behind the newest frame a live picture is held: enough for the jitter of one frame in a burst. */
export const TARGET_LAG = 0.4;
/** Further behind than this, a picture jumps; below, it hurries, so that nobody sees a cut. */
export const JUMP_LAG = 1.5;
const HURRY_LAG = 0.8;
const EASE_LAG = 0.2;
const HURRY_RATE = 1.1;
const EASE_RATE = 0.95;

const KEEP: Steer = { kind: "keep" };

/** Holds a live picture `TARGET_LAG` behind its newest frame, over holes in the buffer and drifting clocks. */
export function steerLive({ time, rate, ranges }: Playhead): Steer {
  const newest = ranges.at(-1);
  if (!newest) return KEEP;
  const target = Math.max(newest.start, newest.end - TARGET_LAG);
  if (time < newest.start || time > newest.end + 0.5) return { kind: "seek", to: target };
  const lag = newest.end - time;
  if (lag > JUMP_LAG) return { kind: "seek", to: target };
  if (lag > HURRY_LAG) return turn(rate, HURRY_RATE);
  if (lag < EASE_LAG) return turn(rate, EASE_RATE);
  // Between the bounds a rate once taken is held until the target is met, or it would flicker.
  const met = rate > 1 ? lag <= TARGET_LAG : lag >= TARGET_LAG;
  return rate !== 1 && met ? turn(rate, 1) : KEEP;
}

/** Steps a replay over the holes that gaps leave in its buffer. */
export function steerReplay({ time, ranges }: Playhead): Steer {
  const inside = ranges.find((range) => time >= range.start - 0.05 && time < range.end - 0.1);
  if (inside) return time < inside.start ? { kind: "seek", to: inside.start } : KEEP;
  const next = ranges.find((range) => range.start > time);
  return next ? { kind: "seek", to: next.start } : KEEP;
}

function turn(from: number, to: number): Steer {
  return from === to ? KEEP : { kind: "rate", rate: to };
}

/** Up to where the buffer may be forgotten; undefined while less than `limit` seconds lie behind the playhead. */
export function trimTo(time: number, ranges: Range[], keep: number, limit: number): number | undefined {
  const first = ranges[0];
  return first && time - first.start > limit ? time - keep : undefined;
}

export function rangesOf(buffered: TimeRanges): Range[] {
  return Array.from({ length: buffered.length }, (_, i) => ({ start: buffered.start(i), end: buffered.end(i) }));
}
