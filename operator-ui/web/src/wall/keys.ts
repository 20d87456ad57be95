import { cameras } from "../stores/cameras.svelte";
import { view } from "../stores/view.svelte";
import { neighbour, tileByDigits, TILE_COUNTS } from "./layout";
import { saveStill } from "./still";
import { wall } from "./wall.svelte";

/** A second digit is waited for this long. */
const DIGITS_MS = 900;
let digits = "";
let digitsTimer: ReturnType<typeof setTimeout> | undefined;

/** What a key does on the wall; returns whether it did anything. */
export function wallKey(event: KeyboardEvent): boolean {
  if (/^\d$/.test(event.key)) return digit(event.key);
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowRight":
    case "ArrowUp":
    case "ArrowDown": {
      if (wall.enlarged !== undefined) return false;
      const to = neighbour(wall.selected, event.key, wall.tiles);
      if (event.shiftKey) wall.swap(wall.selected, to);
      else wall.selected = to;
      return true;
    }
    case "Enter":
      if (wall.enlarged === undefined) wall.enlarge(wall.selected);
      else wall.restore();
      return true;
    case "Escape":
      return escape();
    case " ":
      wall.pause(wall.current);
      return true;
    case "Delete":
    case "Backspace":
      wall.take(wall.selected);
      return true;
  }
  switch (event.code) {
    case "KeyF":
      wall.alone = !wall.alone;
      return true;
    case "KeyL":
      wall.layout(TILE_COUNTS[(TILE_COUNTS.indexOf(wall.tiles) + 1) % TILE_COUNTS.length] ?? 16);
      return true;
    case "KeyT":
      if (!wall.current.camera) return false;
      if (!view.details) view.foldDetails();
      view.steering = true;
      return true;
    case "KeyS": {
      const camera = cameras.get(wall.current.camera);
      if (camera) void saveStill(camera, wall.current.replay?.position);
      return true;
    }
  }
  return false;
}

/** Esc undoes one thing at a time: the replay, then the large picture, then the bare wall. */
function escape(): boolean {
  if (wall.current.replay) wall.toLive(wall.current);
  else if (wall.enlarged !== undefined) wall.restore();
  else if (wall.alone) wall.alone = false;
  else return false;
  return true;
}

function digit(key: string): boolean {
  clearTimeout(digitsTimer);
  digits += key;
  const found = tileByDigits(digits, wall.tiles);
  if (found.kind === "wait") {
    digitsTimer = setTimeout(() => {
      select(Number(digits) - 1);
      digits = "";
    }, DIGITS_MS);
    return true;
  }
  digits = "";
  if (found.kind === "tile") select(found.index);
  return found.kind === "tile";
}

function select(index: number): void {
  if (view.page !== "wall") return;
  if (wall.enlarged !== undefined && wall.enlarged !== index) wall.restore();
  wall.selected = index;
}
