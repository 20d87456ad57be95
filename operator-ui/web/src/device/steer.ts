/** Where a finger or a mouse is on a round stick, as the speed of a head: nothing in the middle, full at the edge. */
export interface Speed {
  pan: number;
  tilt: number;
  zoom: number;
}

export const STILL: Speed = { pan: 0, tilt: 0, zoom: 0 };

/** Within this part of the stick nothing moves: a finger is never quite in the middle. */
const DEAD = 0.15;

/** @param x to the right, and y downwards, from the middle of a stick of that radius */
export function stickSpeed(x: number, y: number, radius: number): Speed {
  const length = Math.hypot(x, y) / radius;
  if (length < DEAD) return STILL;
  const fast = Math.min(1, (length - DEAD) / (1 - DEAD)) / length / radius;
  return { pan: rounded(x * fast), tilt: rounded(-y * fast), zoom: 0 };
}

const rounded = (speed: number) => Math.round(speed * 20) / 20 || 0;

/** What the keys do that are held down. */
export function keySpeed(keys: ReadonlySet<string>): Speed {
  const way = (more: string[], less: string[]) =>
    (more.some((key) => keys.has(key)) ? 0.6 : 0) - (less.some((key) => keys.has(key)) ? 0.6 : 0);
  return {
    pan: way(["ArrowRight"], ["ArrowLeft"]),
    tilt: way(["ArrowUp"], ["ArrowDown"]),
    zoom: way(["+", "="], ["-", "_"]),
  };
}

export const isStill = ({ pan, tilt, zoom }: Speed) => pan === 0 && tilt === 0 && zoom === 0;
