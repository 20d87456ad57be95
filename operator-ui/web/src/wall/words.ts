import { ageWords } from "../i18n/age";
import type { Messages } from "../i18n/messages";
import type { IconName } from "../icons/Icon.svelte";
import type { PictureState } from "../live/picture";
import { moment } from "../time/kst";

/** What a tile's strip says of its picture. */
export interface StripWords {
  icon: IconName;
  /** the state's word, with an age or a time where there is one */
  state: string;
  /** why, where there is a reason */
  reason: string | undefined;
  care: boolean;
}

export function stripWords(state: PictureState, now: number, m: Messages): StripWords {
  switch (state.kind) {
    case "connecting":
      return { icon: "connecting", state: m.state.connecting, reason: undefined, care: false };
    case "live":
      return {
        icon: "live",
        state: `${m.state.live} ${ageWords(state.ageMs, m.unit)}`,
        reason: undefined,
        care: false,
      };
    case "stale":
      return {
        icon: "stale",
        state: `${m.state.stale} ${ageWords(state.ageMs, m.unit)}`,
        reason: undefined,
        care: true,
      };
    case "lost":
    case "refused":
      return {
        icon: state.kind,
        state: `${m.state[state.kind]} ${m.wall.since(moment(state.since, now))}`,
        reason: state.cause ? m.cause[state.cause] : undefined,
        care: true,
      };
    case "inactive":
      return { icon: "inactive", state: m.state.inactive, reason: undefined, care: false };
    case "away":
      return {
        icon: "away",
        state: state.ageMs === undefined ? m.state.away : `${m.state.away} ${ageWords(state.ageMs, m.unit)}`,
        reason: undefined,
        care: true,
      };
    case "undecodable":
      return { icon: "refused", state: m.state.undecodable, reason: undefined, care: true };
    case "denied":
      return { icon: "refused", state: m.state.denied, reason: m.denied[state.why], care: true };
  }
}

export const codecWord = (codec: "h264" | "h265"): string => (codec === "h264" ? "H.264" : "H.265");
