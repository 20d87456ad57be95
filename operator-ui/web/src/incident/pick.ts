import type { Position } from "../api/types";

/** A plan of the whole town on which a place is picked: north above, as long as it is wide. Pure. */
export interface Frame {
  south: number;
  west: number;
  /** pixels a degree */
  latPx: number;
  lonPx: number;
  width: number;
  height: number;
}

const MARGIN_PX = 12;
/** A town of one pole is still some streets wide, degrees. */
const LEAST_DEGREES = 0.004;

/** Around all of these; undefined where there is none. */
export function frameOf(positions: readonly Position[], width: number, height: number): Frame | undefined {
  if (positions.length === 0) return undefined;
  const lats = positions.map(({ lat }) => lat);
  const lons = positions.map(({ lon }) => lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const latPx = Math.min(
    (height - 2 * MARGIN_PX) / Math.max(LEAST_DEGREES, north - south),
    (width - 2 * MARGIN_PX) / (Math.max(LEAST_DEGREES, east - west) * narrow),
  );
  const lonPx = latPx * narrow;
  return {
    south: (south + north) / 2 - height / 2 / latPx,
    west: (west + east) / 2 - width / 2 / lonPx,
    latPx,
    lonPx,
    width,
    height,
  };
}

export function pointOf(frame: Frame, { lat, lon }: Position): { x: number; y: number } {
  return { x: (lon - frame.west) * frame.lonPx, y: frame.height - (lat - frame.south) * frame.latPx };
}

/** To a tenth of a second of arc: some metres. */
export function positionAt(frame: Frame, x: number, y: number): Position {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: round(frame.south + (frame.height - y) / frame.latPx), lon: round(frame.west + x / frame.lonPx) };
}
