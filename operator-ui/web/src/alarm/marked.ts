import type { Camera, OpenAlarm } from "../api/types";
import { around } from "./nearest";

/** Whose tiles are red: the alarm's own cameras, or those around its place. */
const MOST_CAMERAS = 5;
const WITHIN_METRES = 500;

/** The cameras whose tiles say that there is a new alarm; found once for each, for a storm has thousands. */
export class Marked {
  #found = new Map<string, readonly string[]>();
  #among = 0;

  /** @param alarms the new ones */
  of(alarms: readonly OpenAlarm[], cameras: readonly Camera[]): ReadonlySet<string> {
    if (cameras.length !== this.#among) this.#found.clear();
    this.#among = cameras.length;
    const before = this.#found;
    const find = (alarm: OpenAlarm) =>
      around(alarm, cameras, MOST_CAMERAS, WITHIN_METRES).near.map(({ camera }) => camera.id);
    this.#found = new Map(alarms.map((alarm) => [alarm.id, before.get(alarm.id) ?? find(alarm)]));
    return new Set([...this.#found.values()].flat());
  }
}
