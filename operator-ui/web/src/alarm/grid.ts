import type { Position } from "../api/types";

/**
 * The national grid number (국가지점번호) of a place: two letters for the square of 100 km, then east and north within it in
 * tens of metres. The grid is Korea's unified TM, EPSG:5179: GRS80, 38° N 127.5° E, scale 0.9996, 1,000,000 m east,
 * 2,000,000 m north; its first square begins at 700,000 m east and 1,300,000 m north.
 */
const LETTERS = "가나다라마바사아";
const FIRST_EAST = 700_000;
const FIRST_NORTH = 1_300_000;
const SQUARE = 100_000;

const A = 6_378_137;
const F = 1 / 298.257222101;
const SCALE = 0.9996;
const LAT0 = (38 * Math.PI) / 180;
const LON0 = (127.5 * Math.PI) / 180;

const E2 = F * (2 - F);
const EP2 = E2 / (1 - E2);

/** The meridian's length from the equator; Snyder, Map Projections (USGS 1395), eq. 3-21. */
function meridian(lat: number): number {
  const e4 = E2 * E2;
  const e6 = e4 * E2;
  return (
    A *
    ((1 - E2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * lat -
      ((3 * E2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * lat) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * lat) -
      ((35 * e6) / 3072) * Math.sin(6 * lat))
  );
}

/** Metres on EPSG:5179; Snyder, eq. 8-9 to 8-13. Right to a centimetre within Korea. */
export function unifiedTm({ lat, lon }: Position): { east: number; north: number } {
  const phi = (lat * Math.PI) / 180;
  const sin = Math.sin(phi);
  const cos = Math.cos(phi);
  const n = A / Math.sqrt(1 - E2 * sin * sin);
  const t = (sin / cos) ** 2;
  const c = EP2 * cos * cos;
  const a = ((lon * Math.PI) / 180 - LON0) * cos;
  const x = a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * EP2) * a ** 5) / 120;
  const y =
    (a * a) / 2 +
    ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24 +
    ((61 - 58 * t + t * t + 600 * c - 330 * EP2) * a ** 6) / 720;
  return {
    east: 1_000_000 + SCALE * n * x,
    north: 2_000_000 + SCALE * (meridian(phi) - meridian(LAT0) + n * (sin / cos) * y),
  };
}

/** Such as 다바 5388 1234; undefined outside the grid. */
export function gridNumber(position: Position): string | undefined {
  const { east, north } = unifiedTm(position);
  const column = LETTERS[Math.floor((east - FIRST_EAST) / SQUARE)];
  const row = LETTERS[Math.floor((north - FIRST_NORTH) / SQUARE)];
  if (!column || !row) return undefined;
  const digits = (metres: number) => String(Math.floor((metres % SQUARE) / 10)).padStart(4, "0");
  return `${column}${row} ${digits(east)} ${digits(north)}`;
}
