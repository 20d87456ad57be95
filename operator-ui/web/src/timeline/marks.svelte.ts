import { alarmsBetween } from "../api/alarms";
import { ApiError } from "../api/http";
import type { Alarm, Camera } from "../api/types";
import { instant, rfc3339 } from "../time/kst";
import { concerns } from "./concerns";
import type { Window } from "./scale";

/** A drag asks once it rests; time that goes on asks again. */
const REST_MS = 250;
const REFRESH_MS = 15_000;

/** The alarms that one camera may have seen in the time that is looked at. */
export class AlarmMarks {
  marks: readonly Alarm[] = $state.raw([]);
  #loaded: { camera: string; window: Window; at: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = 0;

  /** Called with each change of what is looked at, and each second; asks only if what is known does not do. */
  look(camera: Camera, window: Window, now: number): void {
    const have = this.#loaded;
    const same = have?.camera === camera.id && window.from >= have.window.from && window.to <= have.window.to;
    if (same && (window.to < have.at || now - have.at < REFRESH_MS)) return;
    if (have && have.camera !== camera.id) this.forget();
    this.#timer ??= setTimeout(() => void this.#ask(camera, window, now), REST_MS);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asking++;
    this.#loaded = undefined;
    this.marks = [];
  }

  /** Half a window more on either side, so that a small pan finds it there. */
  async #ask(camera: Camera, window: Window, now: number): Promise<void> {
    const asking = ++this.#asking;
    this.#timer = undefined;
    const spare = (window.to - window.from) / 2;
    const wide = { from: window.from - spare, to: window.to + spare };
    this.#loaded = { camera: camera.id, window: wide, at: now };
    try {
      const found = await alarmsBetween(rfc3339(wide.from), rfc3339(wide.to));
      if (asking === this.#asking)
        this.marks = found
          .filter((each) => concerns(each, camera))
          .sort((a, b) => instant(a.raisedAt) - instant(b.raisedAt));
    } catch (e) {
      if (!(e instanceof ApiError)) throw e; // the recordings are shown without them; they are asked for again
    }
  }
}
