import type { Fact } from "../api/types";
import type { Messages } from "../i18n/messages";

/** The incident that a fact is about besides its own; one that was split off names the whole in its words. */
export function otherOf({ what, words, ref }: Pick<Fact, "what" | "words" | "ref">): string | undefined {
  return /^incident\/(\S+)$/.exec(what === "opened" ? words : (ref ?? ""))?.[1];
}

/** What a fact says beside its kind: the server's words for codes, origins and states in the reader's language. Pure. */
export function factWords({ what, words }: Fact, m: Messages): string {
  switch (what) {
    case "report":
      return said(words, m.incident.origin);
    case "closed":
      return said(words, m.incident.code);
    case "opened":
      return otherOf({ what, words, ref: null }) ? "" : words;
    case "dispatch": {
      const seconds = /^not accepted within (\d+) s$/.exec(words)?.[1];
      if (seconds) return m.incident.notAccepted(seconds);
      return said(words, { ...m.alarm.orderState, declined: m.alarm.declined });
    }
    case "footage-kept":
      return "";
    default:
      return words;
  }
}

/** The word that the text begins with, in the reader's language. */
function said(words: string, known: Record<string, string>): string {
  const word = /^[a-z0-9-]+/.exec(words)?.[0] ?? "";
  const told = known[word];
  return told === undefined ? words : told + words.slice(word.length);
}
