/** Which camera is in which tile. Pure; kept per account in this browser. */

export const TILE_COUNTS = [1, 4, 9, 16] as const;
export type TileCount = (typeof TILE_COUNTS)[number];
export const MOST_TILES = 16;

export interface Layout {
  tiles: TileCount;
  /** camera ids, always `MOST_TILES` places */
  cameras: (string | undefined)[];
}

export const emptyLayout = (): Layout => ({
  tiles: 16,
  cameras: new Array<string | undefined>(MOST_TILES).fill(undefined),
});

/** Reads what `write` wrote; undefined if it is anything else. */
export function readLayout(text: string | null): Layout | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as { tiles?: unknown; cameras?: unknown };
    const tiles = TILE_COUNTS.find((n) => n === value.tiles);
    if (!tiles || !Array.isArray(value.cameras)) return undefined;
    const given = value.cameras as unknown[];
    const cameras = Array.from({ length: MOST_TILES }, (_, i) => {
      const id = given[i];
      return typeof id === "string" ? id : undefined;
    });
    return { tiles, cameras };
  } catch {
    return undefined;
  }
}

export const writeLayout = (layout: Layout): string =>
  JSON.stringify({ tiles: layout.tiles, cameras: layout.cameras.map((id) => id ?? null) });

/** Where a camera chosen by key goes: the selected tile if it is free, else the next free one, else the selected one. */
export function placeFor({ tiles, cameras }: Layout, selected: number): number {
  for (let step = 0; step < tiles; step++) {
    const index = (selected + step) % tiles;
    if (cameras[index] === undefined) return index;
  }
  return selected;
}

/** The tile beside; stays where the wall ends. */
export function neighbour(
  index: number,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
  tiles: TileCount,
): number {
  const side = Math.sqrt(tiles);
  const column = index % side;
  switch (key) {
    case "ArrowLeft":
      return column > 0 ? index - 1 : index;
    case "ArrowRight":
      return column < side - 1 ? index + 1 : index;
    case "ArrowUp":
      return index >= side ? index - side : index;
    case "ArrowDown":
      return index + side < tiles ? index + side : index;
  }
}

/** What digits typed one after the other select: a tile, nothing, or not yet clear. */
export function tileByDigits(
  digits: string,
  tiles: TileCount,
): { kind: "tile"; index: number } | { kind: "wait" } | { kind: "none" } {
  const number = Number(digits);
  const more = number * 10 <= tiles && digits.length < String(tiles).length;
  if (number === 0) return { kind: "none" };
  if (more) return { kind: "wait" };
  return number <= tiles ? { kind: "tile", index: number - 1 } : { kind: "none" };
}
