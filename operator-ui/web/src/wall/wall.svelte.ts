import { DropWatch } from "../live/drops";
import type { LiveSocket } from "../live/socket";
import { LiveFeed } from "../live/feed.svelte";
import { Replay } from "../replay/replay.svelte";
import { cameras } from "../stores/cameras.svelte";
import { session } from "../stores/session.svelte";
import { clock } from "../stores/clock.svelte";
import {
  emptyLayout,
  MOST_TILES,
  placeFor,
  readLayout,
  TILE_COUNTS,
  writeLayout,
  type Layout,
  type TileCount,
} from "./layout";

/** One place on the wall and what plays in it. */
export class Slot {
  camera: string | undefined = $state();
  feed: LiveFeed | undefined = $state.raw();
  /** the main stream, while the tile is enlarged */
  large: LiveFeed | undefined = $state.raw();
  /** footage over the live picture */
  replay: Replay | undefined = $state.raw();

  constructor(readonly key: number) {}

  /** What may be said of the tile, from the better of its pictures. */
  get best(): LiveFeed | undefined {
    return this.large && this.large.state.kind !== "connecting" ? this.large : this.feed;
  }
}

const REPLAY_BACK_MS = 30_000;

/** The wall: its layout, what is selected, and every picture on it. */
class Wall {
  tiles: TileCount = $state(16);
  selected = $state(0);
  enlarged: number | undefined = $state();
  /** without the frame around it */
  alone = $state(false);
  /** the share of frames that this computer drops, where it drops too many */
  overload: number | undefined = $state();
  #drops = new DropWatch();
  slots: Slot[] = $state.raw(Array.from({ length: MOST_TILES }, (_, i) => new Slot(i)));
  #socket: LiveSocket | undefined;
  #key = "";
  /** whether a person has laid it out; until then it shows what there is */
  #arranged = false;

  get current(): Slot {
    return this.slots[this.selected] as Slot;
  }

  get visible(): Slot[] {
    return this.slots.slice(0, this.tiles);
  }

  has(camera: string): boolean {
    return this.visible.some((slot) => slot.camera === camera);
  }

  open(socket: LiveSocket, user: string): void {
    this.#socket = socket;
    this.#key = `pasu.wall.${user}`;
    const kept = readLayout(localStorage.getItem(this.#key));
    this.#arranged = kept !== undefined;
    this.#apply(kept ?? emptyLayout());
  }

  close(): void {
    for (const slot of this.slots) this.#clear(slot);
    this.#socket = undefined;
    this.enlarged = undefined;
    this.alone = false;
    this.selected = 0;
  }

  /** Called each second. A page that is not in view drops everything, and means nothing by it. */
  watchLoad(now: number): void {
    if (document.visibilityState !== "visible") this.#drops = new DropWatch();
    const count = { total: 0, dropped: 0 };
    for (const { feed } of this.visible) {
      const quality = feed?.player.video.getVideoPlaybackQuality();
      count.total += quality?.totalVideoFrames ?? 0;
      count.dropped += quality?.droppedVideoFrames ?? 0;
    }
    this.overload = this.#drops.sample(now, count);
  }

  /** The next smaller layout. */
  lower(): void {
    const fewer = TILE_COUNTS.findLast((count) => count < this.tiles);
    if (fewer) this.layout(fewer);
  }

  /** Nobody looks: pictures that are not on the screen are not pulled. */
  rest(): void {
    this.enlarged = undefined;
    for (const slot of this.slots) this.#stop(slot);
  }

  /** The wall is looked at, and all cameras are known: drops what was deleted, and gives a first visitor pictures at once. */
  settle(): void {
    if (!session.may("camera.view")) return;
    for (const slot of this.slots) if (slot.camera && !cameras.get(slot.camera)) this.#clear(slot);
    if (!this.#arranged && this.enlarged === undefined && cameras.list.length > 0) {
      this.tiles = TILE_COUNTS.find((count) => count >= cameras.list.length) ?? MOST_TILES;
      this.#fill();
    }
    this.#play();
  }

  /** Puts cameras that are not on the wall into its free tiles. */
  fill(): void {
    this.#fill();
    this.#play();
    this.#keep();
  }

  #fill(): void {
    const spare = cameras.list.filter(
      (c) => c.status.state !== "inactive" && !this.slots.some((s) => s.camera === c.id),
    );
    for (const slot of this.visible) slot.camera ??= spare.shift()?.id;
  }

  layout(tiles: TileCount): void {
    this.restore();
    this.tiles = tiles;
    this.overload = undefined;
    this.#drops = new DropWatch();
    if (this.selected >= tiles) this.selected = 0;
    for (const slot of this.slots) this.#stop(slot);
    this.#play();
    this.#keep();
  }

  put(index: number, camera: string): void {
    const slot = this.slots[index];
    if (!slot || slot.camera === camera || !session.may("camera.view")) return;
    this.#clear(slot);
    slot.camera = camera;
    this.#play();
    this.#keep();
  }

  /** Selects the tile that has a camera, if there is one. */
  select(camera: string): boolean {
    const there = this.visible.findIndex((slot) => slot.camera === camera);
    if (there < 0) return false;
    if (this.enlarged !== there) this.restore();
    this.selected = there;
    return true;
  }

  /** Puts a camera where there is room, or selects the tile that has it. */
  place(camera: string): void {
    if (this.select(camera)) return;
    this.restore();
    this.selected = placeFor(this.#layout(), this.selected);
    this.put(this.selected, camera);
  }

  take(index: number): void {
    if (this.enlarged === index) this.restore();
    const slot = this.slots[index];
    if (slot) this.#clear(slot);
    this.#keep();
  }

  clear(): void {
    for (let i = 0; i < this.tiles; i++) this.take(i);
  }

  /** Pictures move with their tiles and go on playing. */
  swap(a: number, b: number): void {
    const [from, to] = [this.slots[a], this.slots[b]];
    if (!from || !to || a === b) return;
    const slots = [...this.slots];
    slots[a] = to;
    slots[b] = from;
    this.slots = slots;
    this.selected = b;
    this.#keep();
  }

  enlarge(index: number): void {
    const slot = this.slots[index];
    if (!slot?.camera || !this.#socket) return;
    this.restore();
    this.selected = index;
    this.enlarged = index;
    const { camera } = slot;
    if (slot.feed?.stream !== "main")
      slot.large = new LiveFeed(this.#socket, () => cameras.get(camera), camera, "main");
  }

  restore(): void {
    const slot = this.enlarged === undefined ? undefined : this.slots[this.enlarged];
    this.enlarged = undefined;
    slot?.large?.close();
    if (slot) slot.large = undefined;
  }

  replayFrom(slot: Slot, at: number): void {
    if (!slot.camera || !this.#socket) return;
    if (slot.replay) slot.replay.seek(at);
    else slot.replay = new Replay(this.#socket, slot.camera, at);
  }

  /** Space: the last half minute; then pause and go on. */
  pause(slot: Slot): void {
    if (slot.replay) slot.replay.toggle();
    else this.replayFrom(slot, clock.now() - REPLAY_BACK_MS);
  }

  toLive(slot: Slot): void {
    slot.replay?.close();
    slot.replay = undefined;
  }

  #play(): void {
    const socket = this.#socket;
    if (!socket) return;
    for (const slot of this.visible) {
      const { camera } = slot;
      if (!camera || slot.feed) continue;
      slot.feed = new LiveFeed(socket, () => cameras.get(camera), camera, this.tiles === 1 ? "main" : "sub");
    }
  }

  #stop(slot: Slot): void {
    slot.replay?.close();
    slot.large?.close();
    slot.feed?.close();
    slot.replay = undefined;
    slot.large = undefined;
    slot.feed = undefined;
  }

  #clear(slot: Slot): void {
    this.#stop(slot);
    slot.camera = undefined;
  }

  #layout(): Layout {
    return { tiles: this.tiles, cameras: this.slots.map((slot) => slot.camera) };
  }

  #apply(layout: Layout): void {
    this.tiles = layout.tiles;
    this.slots.forEach((slot, i) => (slot.camera = layout.cameras[i]));
  }

  #keep(): void {
    this.#arranged = true;
    localStorage.setItem(this.#key, writeLayout(this.#layout()));
  }
}

export const wall = new Wall();
