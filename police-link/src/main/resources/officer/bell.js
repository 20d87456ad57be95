// The bell: two tones again and again, loud, until nothing rings any more. A browser lets a page sound only after a tap, and
// a screen that is off sounds not at all; so the page says what it can, and proves it every ten seconds.

const PROOF_EVERY_MS = 10_000;

/** The sound's clock is looked at again after this at the earliest: it goes on in steps. */
const CLOCK_MS = 1000;

export class Bell {
  /** @param {(canRing: boolean, why: string) => void} proved @param {() => AudioContext} [makeAudio] */
  constructor(proved, makeAudio = () => new AudioContext()) {
    this.proved = proved;
    this.makeAudio = makeAudio;
    /** @type {AudioContext | null} */
    this.audio = null;
    this.ringing = false;
    this.seen = { at: 0, time: -1 };
    this.timer = setInterval(() => this.prove(), PROOF_EVERY_MS);
    document.addEventListener("visibilitychange", () => this.prove());
  }

  /** Within a tap: from now on the page may sound. */
  async allow() {
    this.audio ??= this.makeAudio();
    await this.audio.resume();
    await this.#keepAwake();
    this.chime();
    this.prove();
  }

  async #keepAwake() {
    try {
      this.lock = await navigator.wakeLock?.request("screen");
    } catch {
      this.lock = undefined; // The battery is low, or the browser has none: the officer sees the screen go off.
    }
  }

  /** Why it cannot ring now; empty if it can. @returns {"" | "gesture" | "suspended" | "hidden"} */
  why() {
    if (!this.audio) return "gesture";
    if (document.visibilityState !== "visible") return "hidden";
    return this.audio.state === "running" ? "" : "suspended";
  }

  /** Looks whether the sound's own clock goes on, which it only does while the phone plays. */
  prove() {
    let why = this.why();
    if (this.audio && why === "" && Date.now() - this.seen.at >= CLOCK_MS) {
      if (this.audio.currentTime === this.seen.time) why = "suspended";
      this.seen = { at: Date.now(), time: this.audio.currentTime };
    }
    if (why === "suspended") void this.audio?.resume();
    if (why === "" && (!this.lock || this.lock.released)) void this.#keepAwake();
    this.proved(why === "", why);
  }

  /** Rings from now on, or no more. @param {boolean} on */
  ring(on) {
    if (on === this.ringing) return;
    this.ringing = on;
    if (on) this.#again();
    else navigator.vibrate?.(0);
  }

  #again() {
    if (!this.ringing) return;
    this.chime();
    navigator.vibrate?.([400, 150, 400]);
    setTimeout(() => this.#again(), 1200);
  }

  /** Once. */
  chime() {
    if (!this.audio) return;
    this.#tone(988, 0);
    this.#tone(740, 0.32);
  }

  #tone(hertz, after) {
    const audio = /** @type {AudioContext} */ (this.audio);
    const at = audio.currentTime + after;
    const sound = audio.createOscillator();
    const loud = audio.createGain();
    sound.type = "square";
    sound.frequency.value = hertz;
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
    sound.connect(loud).connect(audio.destination);
    sound.start(at);
    sound.stop(at + 0.32);
  }
}
