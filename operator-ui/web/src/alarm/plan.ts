import type { Position } from "../api/types";
import { offset } from "./nearest";

/** A drawing of a place without a map: the alarm in the middle, north above, cameras where they stand. Pure. */
export interface Plan {
  cameras: PlanCamera[];
  scale: { metres: number; px: number };
  centre: { x: number; y: number };
}

export interface PlanCamera {
  id: string;
  /** as on its picture */
  number: number;
  x: number;
  y: number;
  /** where it looks, as an SVG path; undefined where nobody knows */
  view: string | undefined;
}

/** The opening angle of a camera is not in the register; this is a common one. */
const VIEW_DEGREES = 64;
const VIEW_PX = 34;
const MARGIN_PX = 22;
/** A plan shows at least so much around the place. */
const LEAST_METRES = 60;
const LONGEST_SCALE = 0.3;

export function planOf(
  place: Position,
  cameras: readonly { id: string; position: Position | null; bearing: number | null }[],
  width: number,
  height: number,
): Plan {
  const centre = { x: width / 2, y: height / 2 };
  const placed = cameras.flatMap((camera, i) =>
    camera.position ? [{ camera, number: i + 1, ...offset(place, camera.position) }] : [],
  );
  const pxPerMetre = Math.min(
    (width / 2 - MARGIN_PX) / Math.max(LEAST_METRES, ...placed.map(({ east }) => Math.abs(east))),
    (height / 2 - MARGIN_PX) / Math.max(LEAST_METRES, ...placed.map(({ north }) => Math.abs(north))),
  );
  return {
    centre,
    scale: scaleOf(pxPerMetre, width * LONGEST_SCALE),
    cameras: placed.map(({ camera, number, east, north }) => {
      const x = centre.x + east * pxPerMetre;
      const y = centre.y - north * pxPerMetre;
      const view = camera.bearing === null ? undefined : wedge(x, y, camera.bearing);
      return { id: camera.id, number, x, y, view };
    }),
  };
}

/** @param bearing degrees from north, clockwise */
function wedge(x: number, y: number, bearing: number): string {
  const at = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180;
    return `${(x + VIEW_PX * Math.sin(angle)).toFixed(1)} ${(y - VIEW_PX * Math.cos(angle)).toFixed(1)}`;
  };
  const half = VIEW_DEGREES / 2;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${at(bearing - half)}A${VIEW_PX} ${VIEW_PX} 0 0 1 ${at(bearing + half)}Z`;
}

/** The longest round length (1, 2 or 5 times a power of ten) that fits. */
function scaleOf(pxPerMetre: number, longestPx: number): { metres: number; px: number } {
  const longest = longestPx / pxPerMetre;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = ([5, 2].find((times) => times * power <= longest) ?? 1) * power;
  return { metres, px: metres * pxPerMetre };
}
