import { snapshot } from "../api/cameras";
import { ApiError } from "../api/http";
import type { Camera } from "../api/types";
import { t } from "../i18n/language.svelte";
import { clock } from "../stores/clock.svelte";
import { notices } from "../stores/notices.svelte";
import { fileStamp, rfc3339 } from "../time/kst";

/** Saves what a camera shows now, or showed at a time (UTC ms), as a file named after both. */
export async function saveStill(camera: Camera, at: number | undefined): Promise<void> {
  try {
    const image = await snapshot(camera.id, at === undefined ? undefined : rfc3339(at));
    const name = `${camera.name}_${fileStamp(at ?? clock.now())}.jpg`.replace(/[\\/:*?"<>|\s]+/g, "-");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(image);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notices.say(t().wall.snapshotSaved(name));
  } catch (e) {
    if (!(e instanceof ApiError)) throw e;
    notices.say(`${t().wall.snapshotFailed} ${e.message}`, true);
  }
}
