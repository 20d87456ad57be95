import type { Bell, Camera, Position } from "../api/types";

/** The places that the register knows, and how people say them: pure. */

/** A place that was found, with all that is known of it. */
export interface Found {
  position: Position;
  address: string | null;
  pole: string | null;
}

type Placed = { position: Position | null; address: string | null; pole: string | null };

/** Names by which places are found: sites, cameras and bells that have a position, and the numbers on their poles. */
export function placesOf(cameras: readonly Camera[], bells: readonly Bell[]): string[] {
  const names = new Set<string>();
  for (const camera of cameras)
    if (camera.position) for (const name of [camera.site, camera.name, camera.pole]) if (name) names.add(name);
  for (const bell of bells) if (bell.position) for (const name of [bell.name, bell.pole]) if (name) names.add(name);
  return [...names];
}

/** The place of that very name: a camera's, a bell's, a pole's number, or a site's, in this order. */
export function placeOf(cameras: readonly Camera[], bells: readonly Bell[], name: string): Found | undefined {
  const wanted = name.trim();
  const numbered = wanted.replaceAll(" ", "").toLowerCase();
  const isPole = ({ pole }: Placed) => pole?.replaceAll(" ", "").toLowerCase() === numbered;
  return (
    found(cameras, (camera) => camera.name === wanted) ??
    found(bells, (bell) => bell.name === wanted) ??
    found<Placed>([...bells, ...cameras], isPole) ??
    found(cameras, ({ site }) => site === wanted)
  );
}

function found<T extends Placed>(all: readonly T[], is: (one: T) => boolean): Found | undefined {
  const one = all.find((each) => each.position !== null && is(each));
  return one?.position ? { position: one.position, address: one.address, pole: one.pole } : undefined;
}
