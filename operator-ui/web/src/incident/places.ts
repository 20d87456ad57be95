import type { Camera, Position } from "../api/types";

/** The places that the register knows by name: sites and cameras that have a position. Pure. */
export function placesOf(cameras: readonly Camera[]): string[] {
  const names = new Set<string>();
  for (const camera of cameras) {
    if (!camera.position) continue;
    if (camera.site) names.add(camera.site);
    names.add(camera.name);
  }
  return [...names];
}

/** Where a place of that very name is; a camera's name goes before a site's. */
export function placeOf(cameras: readonly Camera[], name: string): Position | undefined {
  const wanted = name.trim();
  const placed = cameras.filter(({ position }) => position !== null);
  const found = placed.find((camera) => camera.name === wanted) ?? placed.find(({ site }) => site === wanted);
  return found?.position ?? undefined;
}
