import type { LiveSocket } from "../live/socket";
import { cameras } from "../stores/cameras.svelte";
import { clock } from "../stores/clock.svelte";
import { saveStill } from "../wall/still";
import { Replay, SPEEDS } from "./replay.svelte";

const MINUTE_MS = 60_000;
const SKIP_MS = 10_000;
/** of a camera that has not been measured */
const USUAL_FPS = 15;

/** The playback page's state: which camera, and its footage. */
export class ReplayDesk {
  camera: string | undefined = $state();
  replay: Replay | undefined = $state.raw();
  /** bumped to ask for the focus in the field of time */
  asks = $state(0);

  constructor(private readonly socket: LiveSocket) {}

  close(): void {
    this.replay?.close();
    this.replay = undefined;
  }

  /** Another camera is shown at the time that was looked at: one follows a person from camera to camera. */
  choose(camera: string): void {
    if (camera === this.camera && this.replay) return;
    const at = this.replay?.position ?? clock.now() - MINUTE_MS;
    this.close();
    this.camera = camera;
    this.play(at);
  }

  /** This camera at this time. */
  show(camera: string, at: number): void {
    this.close();
    this.camera = camera;
    this.play(at);
  }

  play(at: number): void {
    if (!this.camera) return;
    if (this.replay) this.replay.seek(at);
    else this.replay = new Replay(this.socket, this.camera, at);
  }

  skip(ms: number): void {
    if (this.replay) this.play(this.replay.position + ms);
  }

  step(frames: number): void {
    this.replay?.step(frames, cameras.get(this.camera)?.status.fps ?? USUAL_FPS);
  }

  faster(by: 1 | -1): void {
    const replay = this.replay;
    if (!replay) return;
    const next = SPEEDS[SPEEDS.findIndex((speed) => speed === replay.speed) + by];
    if (next !== undefined) replay.setSpeed(next);
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (!this.replay) return false;
    switch (event.key) {
      case " ":
        this.replay.toggle();
        return true;
      case "ArrowLeft":
        this.skip(-SKIP_MS);
        return true;
      case "ArrowRight":
        this.skip(SKIP_MS);
        return true;
      case ",":
        this.step(-1);
        return true;
      case ".":
        this.step(1);
        return true;
      case "<":
        this.faster(-1);
        return true;
      case ">":
        this.faster(1);
        return true;
    }
    const camera = cameras.get(this.camera);
    if (event.code === "KeyS" && camera) void saveStill(camera, this.replay.position);
    else if (event.code === "KeyG") this.asks++;
    else return false;
    return true;
  }
}
