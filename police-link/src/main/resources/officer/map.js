// Where to go, drawn without tiles: the place in the middle, north up, the cameras around it and where they look.

import { s } from "./dom.js";
import { words } from "./words.js";

const SIZE = 320;
const EDGE = 26;
const RINGS = [50, 100, 150, 200, 300, 400, 500];
/** A ring that is smaller on the screen says nothing. */
const LEAST = 60;
const METRES_PER_DEGREE = 111_195;

/**
 * @typedef {{ lat: number, lon: number }} Position
 * @param {Position} place
 * @param {{ position: Position | null, bearing: number | null, name: string }[]} cameras
 */
export function drawMap(place, cameras) {
  const spots = cameras.map((camera) => (camera.position ? offset(place, camera.position) : null));
  const reach = reachOf(spots);
  const scale = (SIZE / 2 - EDGE) / reach;
  const middle = SIZE / 2;
  const at = ({ east, north }) => ({ x: middle + east * scale, y: middle - north * scale });
  return s(
    "svg",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "map", role: "img", "aria-label": words().place },
    ...RINGS.filter((ring) => ring <= reach && (reach / ring) % 1 === 0 && ring * scale >= LEAST).flatMap((ring) => [
      s("circle", { cx: middle, cy: middle, r: ring * scale, class: "ring" }),
      s("text", { x: middle + 4, y: middle - ring * scale + 13, class: "scale" }, words().metres(ring)),
    ]),
    s("path", { d: `M${SIZE - 22} 34 l-8 -4 8 -20 8 20 z`, class: "north" }),
    s("text", { x: SIZE - 22, y: 48, class: "scale", "text-anchor": "middle" }, words().mapNorth),
    ...spots.flatMap((spot, n) => {
      if (!spot) return [];
      const { x, y } = at(spot);
      const bearing = cameras[n]?.bearing;
      return [
        typeof bearing === "number" ? s("path", { d: view(x, y, bearing), class: "view" }) : null,
        s("circle", { cx: x, cy: y, r: 11, class: "camera" }),
        s("text", { x, y: y + 4.5, class: "number" }, String(n + 1)),
      ];
    }),
    s("path", {
      d: `M${middle} ${middle} l-9 -16 a10 10 0 1 1 18 0 z`,
      class: "place",
    }),
  );
}

/** East and north of a place, metres; within a city a plane is good enough. */
export function offset(place, other) {
  return {
    east: (other.lon - place.lon) * METRES_PER_DEGREE * Math.cos((place.lat * Math.PI) / 180),
    north: (other.lat - place.lat) * METRES_PER_DEGREE,
  };
}

/** The smallest ring that holds all. */
export function reachOf(spots) {
  const farthest = Math.max(0, ...spots.filter(Boolean).map(({ east, north }) => Math.hypot(east, north)));
  return RINGS.find((ring) => ring >= farthest) ?? 500;
}

/** What a camera looks at: a wedge of 60°. */
function view(x, y, bearing) {
  const edge = (degrees) => {
    const angle = ((bearing + degrees) * Math.PI) / 180;
    return `${(x + 40 * Math.sin(angle)).toFixed(1)} ${(y - 40 * Math.cos(angle)).toFixed(1)}`;
  };
  return `M${x.toFixed(1)} ${y.toFixed(1)} L${edge(-30)} A40 40 0 0 1 ${edge(30)} Z`;
}
