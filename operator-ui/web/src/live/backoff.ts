/**
 * How long to wait before the nth attempt (from 0) to reach the server again: about 0.3 s at first, doubling to 5 s, with
 * a jitter of half, so that a room full of consoles does not come back in one stroke.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(5000, 600 * 2 ** attempt);
  return full / 2 + (random() * full) / 2;
}
