import type { Camera, OpenAlarm } from "../api/types";
import { metresBetween } from "../alarm/nearest";

/** As far as a camera is worth looking at for an alarm. */
const WITHIN_METRES = 500;

/** Whether a camera may have seen an alarm: it is about that camera, or was raised near it. Pure. */
export function concerns(alarm: Pick<OpenAlarm, "cameras" | "place">, camera: Camera): boolean {
  if (alarm.cameras.includes(camera.id)) return true;
  const at = alarm.place.position;
  return at !== null && camera.position !== null && metresBetween(at, camera.position) <= WITHIN_METRES;
}
