import type { Severity } from "../api/types";
import { SOUNDS, Speaker } from "./sound";

const BEAT_MS = 250;
const MOST_REMEMBERED = 500;

/** An alarm, or an order that nobody accepts. */
export interface Ringing {
  id: string;
  severity: Severity;
}

/** The sound of what rings at this seat: the gravest at a time, until somebody takes it or it is muted for a while. */
export class Ringer {
  /** by Date.now(); undefined while it sounds */
  mutedUntil: number | undefined = $state();
  /** something rings and the browser holds the sound back until the page is touched */
  heldBack = $state(false);
  /** something rings here and is heard */
  sounding = $state(false);
  #ringing: readonly Ringing[] = [];
  #sounded = new Set<string>();
  #soundedAt = -Infinity;
  readonly #speaker = new Speaker();
  readonly #beating = setInterval(() => this.#beat(), BEAT_MS);
  readonly #wake = () => void this.#speaker.wake();

  constructor() {
    window.addEventListener("pointerdown", this.#wake, true);
    window.addEventListener("keydown", this.#wake, true);
    // Asked before the page was touched, the browser would complain.
    if (navigator.userActivation.hasBeenActive) this.#wake();
  }

  /** What rings here now, the gravest first. */
  ring(ringing: readonly Ringing[]): void {
    this.#ringing = ringing;
    this.#beat();
  }

  /** Something new rings: it is heard at once. */
  anew(id: string): void {
    this.#sounded.delete(id);
    this.#soundedAt = -Infinity;
  }

  mute(ms: number | undefined): void {
    this.mutedUntil = ms === undefined ? undefined : Date.now() + ms;
  }

  #beat(): void {
    const now = Date.now();
    if (this.mutedUntil !== undefined && now >= this.mutedUntil) this.mutedUntil = undefined;
    const gravest = this.#ringing[0];
    this.heldBack = gravest !== undefined && !this.#speaker.ready;
    this.sounding = gravest !== undefined && this.mutedUntil === undefined && !this.heldBack;
    if (!gravest || !this.sounding) return;
    const sound = SOUNDS[gravest.severity];
    const due = sound.every === undefined ? !this.#sounded.has(gravest.id) : now - this.#soundedAt >= sound.every;
    if (!due) return;
    this.#soundedAt = now;
    if (this.#sounded.size >= MOST_REMEMBERED) this.#sounded.clear();
    this.#sounded.add(gravest.id);
    this.#speaker.play(sound);
  }

  close(): void {
    clearInterval(this.#beating);
    window.removeEventListener("pointerdown", this.#wake, true);
    window.removeEventListener("keydown", this.#wake, true);
    this.#speaker.close();
  }
}
