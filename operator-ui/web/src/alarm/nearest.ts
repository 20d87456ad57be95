import type { Camera, Position } from "../api/types";

const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

export interface Near {
  camera: Camera;
  /** from the place; undefined for a camera that the alarm itself is about */
  metres: number | undefined;
}

/** Metres to the east and the north of a place; right within a city. */
export function offset(from: Position, to: Position): { east: number; north: number } {
  return {
    east: radians(to.lon - from.lon) * Math.cos(radians((from.lat + to.lat) / 2)) * EARTH_METRES,
    north: radians(to.lat - from.lat) * EARTH_METRES,
  };
}

export function metresBetween(one: Position, other: Position): number {
  const { east, north } = offset(one, other);
  return Math.hypot(east, north);
}

/** The nearest cameras in use, nearest first; those without a position are nowhere. */
export function nearest(place: Position, cameras: readonly Camera[], most: number, within: number): Near[] {
  return cameras
    .flatMap((camera) =>
      camera.active && camera.position ? [{ camera, metres: metresBetween(place, camera.position) }] : [],
    )
    .filter(({ metres }) => metres <= within)
    .sort((a, b) => a.metres - b.metres || a.camera.id.localeCompare(b.camera.id))
    .slice(0, most);
}

/** The cameras to look at for an alarm: those that it is about, then those around its place. */
export function around(
  alarm: { cameras: string[]; place: { position: Position | null } },
  cameras: readonly Camera[],
  most: number,
  within: number,
): { place: Position | null; near: Near[] } {
  const own: Near[] = cameras
    .filter(({ id }) => alarm.cameras.includes(id))
    .slice(0, most)
    .map((camera) => ({ camera, metres: undefined }));
  const place = alarm.place.position ?? own.find(({ camera }) => camera.position)?.camera.position ?? null;
  if (!place) return { place, near: own };
  const others = cameras.filter(({ id }) => !alarm.cameras.includes(id));
  return { place, near: [...own, ...nearest(place, others, most - own.length, within)] };
}
