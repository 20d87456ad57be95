import type { Messages } from "../i18n/messages";
import { view } from "../stores/view.svelte";

/** The sheet of keys: what `?` shows. */
export interface KeyLine {
  keys: string[];
  words: (m: Messages) => string;
}

export const SHEET: { title: (m: Messages) => string; lines: KeyLine[] }[] = [
  {
    title: (m) => m.keys.everywhere,
    lines: [
      { keys: ["?"], words: (m) => m.keys.help },
      { keys: ["/"], words: (m) => m.keys.search },
      { keys: ["["], words: (m) => m.keys.foldTree },
      { keys: ["]"], words: (m) => m.keys.foldDetails },
    ],
  },
  {
    title: (m) => m.alarm.keys.title,
    lines: [
      { keys: ["A"], words: (m) => m.alarm.keys.next },
      { keys: ["Enter"], words: (m) => m.alarm.keys.take },
      { keys: ["D"], words: (m) => m.alarm.keys.dispatch },
      { keys: ["C"], words: (m) => m.alarm.keys.close },
      { keys: ["V"], words: (m) => m.alarm.keys.real },
      { keys: ["R"], words: (m) => m.alarm.keys.before },
      { keys: ["M"], words: (m) => m.alarm.keys.mute },
    ],
  },
  {
    title: (m) => m.keys.wall,
    lines: [
      { keys: ["1–9"], words: (m) => m.keys.digits },
      { keys: ["←", "→", "↑", "↓"], words: (m) => m.keys.move },
      { keys: ["Shift", "← →"], words: (m) => m.keys.swap },
      { keys: ["Enter"], words: (m) => m.keys.enlarge },
      { keys: ["Esc"], words: (m) => m.keys.escape },
      { keys: ["Space"], words: (m) => m.keys.pause },
      { keys: ["S"], words: (m) => m.keys.snapshot },
      { keys: ["T"], words: (m) => m.device.ptz.label },
      { keys: ["L"], words: (m) => m.keys.layout },
      { keys: ["F"], words: (m) => m.keys.alone },
      { keys: ["Del"], words: (m) => m.keys.empty },
      { keys: ["Enter"], words: (m) => m.keys.put },
    ],
  },
  {
    title: (m) => m.incident.keys.title,
    lines: [
      { keys: ["↑", "↓"], words: (m) => m.incident.keys.move },
      { keys: ["O"], words: (m) => m.incident.keys.add },
      { keys: ["P"], words: (m) => m.incident.keys.dispatch },
      { keys: ["N"], words: (m) => m.incident.keys.note },
      { keys: ["H"], words: (m) => m.incident.keys.handOver },
      { keys: ["K"], words: (m) => m.incident.keys.keep },
      { keys: ["J"], words: (m) => m.incident.keys.merge },
      { keys: ["X"], words: (m) => m.incident.keys.split },
      { keys: ["E"], words: (m) => m.incident.keys.close },
    ],
  },
  {
    title: (m) => m.bell.keys.title,
    lines: [
      { keys: ["↑", "↓"], words: (m) => m.bell.keys.move },
      { keys: ["1–4"], words: (m) => m.bell.keys.filter },
      { keys: ["E"], words: (m) => m.bell.keys.edit },
      { keys: ["U"], words: (m) => m.bell.keys.maintenance },
      { keys: ["I"], words: (m) => m.bell.keys.round },
    ],
  },
  {
    title: (m) => m.migration.keys.title,
    lines: [
      { keys: ["↑", "↓"], words: (m) => m.migration.keys.move },
      { keys: ["1–9"], words: (m) => m.migration.keys.filter },
      { keys: ["T"], words: (m) => m.trial.keys.tab },
      { keys: ["N"], words: (m) => m.trial.keys.raise },
    ],
  },
  {
    title: (m) => m.figures.title,
    lines: [{ keys: ["1", "2", "3"], words: (m) => m.figures.keys }],
  },
  {
    title: (m) => m.node.title,
    lines: [
      { keys: ["↑", "↓"], words: (m) => m.node.keys.move },
      { keys: ["E"], words: (m) => m.node.keys.drain },
    ],
  },
  {
    title: (m) => m.keys.replay,
    lines: [
      { keys: ["Space"], words: (m) => m.keys.pause },
      { keys: ["← →"], words: (m) => m.keys.skip },
      { keys: [",", "."], words: (m) => m.keys.step },
      { keys: ["<", ">"], words: (m) => m.keys.speed },
      { keys: ["G"], words: (m) => m.keys.go },
      { keys: ["S"], words: (m) => m.keys.snapshot },
    ],
  },
];

/** The keys that work wherever one is; returns whether it did anything. */
export function frameKey(event: KeyboardEvent): boolean {
  switch (event.key) {
    case "?":
      view.keySheet = !view.keySheet;
      return true;
    case "/":
      view.search();
      return true;
    case "[":
      view.foldTree();
      return true;
    case "]":
      view.foldDetails();
      return true;
  }
  return false;
}

/** Whether the key is meant for what has the focus: a field to type in, or a button that Enter and Space press. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest("input, select, textarea, [contenteditable], dialog[open]")) return true;
  if (event.key === "Enter") return target?.closest("button, a, summary") != null;
  return event.key === " " && target?.closest("button, summary") != null;
}
