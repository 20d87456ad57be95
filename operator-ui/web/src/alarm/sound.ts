import type { Severity } from "../api/types";

/** One tone of an alarm's sound. */
export interface Tone {
  hz: number;
  /** after the sound's begin, s */
  at: number;
  seconds: number;
}

/** How an alarm sounds: graver is higher, longer and more often. */
export interface Sound {
  tones: readonly Tone[];
  /** again after this, ms; undefined: once */
  every: number | undefined;
}

const pair = (hz: number, other: number, at: number): Tone[] => [
  { hz, at, seconds: 0.16 },
  { hz: other, at: at + 0.18, seconds: 0.16 },
];

export const SOUNDS: Record<Severity, Sound> = {
  critical: { tones: [...pair(988, 740, 0), ...pair(988, 740, 0.4)], every: 2000 },
  high: { tones: pair(784, 587, 0), every: 6000 },
  medium: { tones: pair(587, 587, 0), every: undefined },
  low: { tones: [{ hz: 440, at: 0, seconds: 0.12 }], every: undefined },
};

const LOUD = 0.18;
const EDGE_SECONDS = 0.012;

/** Plays sounds; the browser lets it only after the person has touched the page. */
export class Speaker {
  #context: AudioContext | undefined;

  /** False while the browser holds the sound back. */
  get ready(): boolean {
    return this.#context?.state === "running";
  }

  /** Called on a key or a click. */
  async wake(): Promise<boolean> {
    try {
      this.#context ??= new AudioContext();
      if (this.#context.state === "suspended") await this.#context.resume();
    } catch {
      return false; // no sound device: what is seen must do
    }
    return this.ready;
  }

  play(sound: Sound): void {
    const context = this.#context;
    if (context?.state !== "running") return;
    for (const tone of sound.tones) {
      const begin = context.currentTime + tone.at;
      const end = begin + tone.seconds;
      const oscillator = new OscillatorNode(context, { type: "triangle", frequency: tone.hz });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, begin);
      gain.gain.linearRampToValueAtTime(LOUD, begin + EDGE_SECONDS);
      gain.gain.setValueAtTime(LOUD, end - EDGE_SECONDS);
      gain.gain.linearRampToValueAtTime(0, end);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(begin);
      oscillator.stop(end);
    }
  }

  close(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}
