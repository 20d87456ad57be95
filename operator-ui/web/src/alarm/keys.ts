import { session } from "../stores/session.svelte";
import { view } from "../stores/view.svelte";
import { wall } from "../wall/wall.svelte";
import { alarms } from "./alarms.svelte";

/** What `M` mutes for. */
const MUTE_MS = 60_000;

/** What a key does to the alarms, wherever one is; returns whether it did anything. */
export function alarmKey(event: KeyboardEvent): boolean {
  if (!session.may("alarm.view") || event.shiftKey) return false;
  if (event.key === "Enter") return enter();
  switch (event.code) {
    case "KeyA":
      reveal();
      alarms.next();
      return true;
    case "KeyR":
      if (!alarms.shown) return false;
      reveal();
      alarms.toggleBefore();
      return true;
    case "KeyM":
      alarms.ringer?.mute(alarms.ringer.mutedUntil === undefined ? MUTE_MS : undefined);
      return true;
    case "KeyD":
      if (!alarms.isMine(alarms.shown) || !session.may("dispatch.send")) return false;
      reveal();
      alarms.form = "dispatch";
      return true;
    case "KeyV":
      if (!alarms.shown?.drill || !session.may("alarm.handle")) return false;
      if (!reveal()) void alarms.move(alarms.shown, { verb: "real" });
      return true;
    case "KeyC":
      if (!alarms.isMine(alarms.shown)) return false;
      reveal();
      alarms.form = "close";
      return true;
  }
  return false;
}

/** Takes the alarm that is shown; one that is folded away is shown first. */
function enter(): boolean {
  if (!alarms.waitsForEnter || !session.may("alarm.handle")) return false;
  if (!reveal()) void alarms.take();
  return true;
}

/** Brings the panel into view; returns whether it was out of it. */
function reveal(): boolean {
  const hidden = !view.alarms || (wall.alone && view.page === "wall");
  if (!view.alarms) view.foldAlarms();
  if (hidden) wall.alone = false;
  return hidden;
}
