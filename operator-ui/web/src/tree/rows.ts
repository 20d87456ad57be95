import { PURPOSES, type Camera, type Purpose } from "../api/types";

/** The rows of the camera list: groups by purpose, in the register's order, and the cameras of those that are open. */

export type Group = Purpose | "none" | "unplaced";
export const GROUPS: readonly Group[] = [...PURPOSES, "none", "unplaced"];

export type Row =
  { kind: "group"; group: Group; count: number; troubled: number; open: boolean } | { kind: "camera"; camera: Camera };

/** What was entered with an address alone has neither purpose nor place yet. */
export function groupOf(camera: Camera): Group {
  return camera.purpose ?? (camera.site ? "none" : "unplaced");
}

export function rowsOf(
  cameras: readonly Camera[],
  folded: ReadonlySet<Group>,
  query: string,
  words: (group: Group) => string,
): Row[] {
  const matches = matcher(query);
  const groups = new Map<Group, Camera[]>();
  for (const camera of cameras) {
    const group = groupOf(camera);
    if (!matches(`${camera.name} ${camera.site ?? ""} ${words(group)}`)) continue;
    const list = groups.get(group);
    if (list) list.push(camera);
    else groups.set(group, [camera]);
  }
  return GROUPS.flatMap((group): Row[] => {
    const list = groups.get(group);
    if (!list) return [];
    const open = query.trim() !== "" || !folded.has(group);
    const troubled = list.filter((c) => c.status.state !== "live" && c.status.state !== "inactive").length;
    const head: Row = { kind: "group", group, count: list.length, troubled, open };
    return open ? [head, ...list.map((camera): Row => ({ kind: "camera", camera }))] : [head];
  });
}

/** The row that Enter means in a search: the camera of that very name, else the first whose name has it, else the first. */
export function bestRow(rows: readonly Row[], query: string): number {
  const wanted = query.trim().toLowerCase().normalize("NFC");
  const inName = matcher(query);
  const rank = (row: Row): number => {
    if (row.kind === "group") return 3;
    const name = row.camera.name.toLowerCase().normalize("NFC");
    return name === wanted ? 0 : inName(name) ? 1 : 2;
  };
  const ranks = rows.map(rank);
  const best = Math.min(...ranks);
  return best < 3 ? ranks.indexOf(best) : -1;
}

/** Every word must occur; a word of initial consonants alone (ㄷㅁ) finds 동문. */
export function matcher(query: string): (text: string) => boolean {
  const words = query.toLowerCase().normalize("NFC").split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const byInitials = words.map((word) => /^[ㄱ-ㅎ]+$/.test(word));
  return (text) => {
    const plain = text.toLowerCase().normalize("NFC");
    const first = byInitials.includes(true) ? initials(plain) : "";
    return words.every((word, i) => (byInitials[i] ? first : plain).includes(word));
  };
}

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** vowels times finals: how many syllables begin with the same consonant */
const PER_INITIAL = 588;

function initials(text: string): string {
  return text.replace(/./gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return letter;
    return INITIALS[Math.floor((code - FIRST_SYLLABLE) / PER_INITIAL)] ?? letter;
  });
}
