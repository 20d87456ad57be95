import { dispatchesOf, openIncident, readAlarm } from "../api/alarms";
import { ApiError } from "../api/http";
import { listIncidents, moveIncident, readIncident, type IncidentVerb } from "../api/incidents";
import type { Alarm, Fact, Incident, NewIncident } from "../api/types";
import { alarms, type Outcome } from "../alarm/alarms.svelte";
import { Turns } from "../alarm/turns";
import type { AlarmMessage, Snapshot } from "../events/register";
import { t } from "../i18n/language.svelte";
import { notices } from "../stores/notices.svelte";
import { session } from "../stores/session.svelte";
import { changesContent, withFact, withIncident } from "./book";
import { isStillMeant } from "./moves";

/** Footage that is being copied is asked after this often. */
const COPIED_MS = 10_000;

export type Form = "none" | "dispatch" | "add" | "hand-over" | "close" | "keep" | "merge" | "split";

/** What the police or the fire service report is news at every seat. */
function tell({ origin, title, place }: Incident): void {
  notices.say(t().incident.told(t().incident.origin[origin], `${title} · ${place.name}`));
}

const isReport = ({ incident, fact }: { incident: Incident; fact: Fact }) =>
  fact.what === "opened" && (incident.origin === "police-112" || incident.origin === "fire-119");

/** The incidents that are listed, and the one that is shown; nothing is read before the page is opened. */
class IncidentStore {
  list: readonly Incident[] = $state.raw([]);
  /** which are listed: those that go on, or those that are over */
  open = $state(true);
  phase: "idle" | "loading" | "ready" | "failed" = $state("idle");
  next: string | undefined = $state();
  shownId: string | undefined = $state();
  detail: Incident | undefined = $state.raw();
  /** the alarms that belong to the shown one */
  alarms: readonly Alarm[] = $state.raw([]);
  unread = $state(false);
  form: Form = $state("none");
  /** bumped to ask for the focus in the field of notes */
  noting = $state(0);
  readonly #turns = new Turns();
  #reading = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Lists from the beginning. */
  async look(open: boolean): Promise<void> {
    if (open !== this.open) this.list = [];
    this.open = open;
    this.next = undefined;
    await this.more();
  }

  /** The next portion. */
  async more(): Promise<void> {
    const reading = ++this.#reading;
    const from = this.next;
    this.phase = "loading";
    try {
      const page = await listIncidents(this.open ? "open" : "over", from);
      if (reading !== this.#reading) return;
      this.list = from === undefined ? page.items : [...this.list, ...page.items];
      this.next = page.next ?? undefined;
      this.phase = "ready";
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (reading === this.#reading) this.phase = "failed";
    }
  }

  readonly hear = (message: AlarmMessage | Snapshot): void => {
    if (message.type === "incident" && isReport(message)) {
      tell(message.incident);
      // Where nobody looks at another one, the police's report is opened at once.
      if (this.open && this.shownId === undefined) this.show(message.incident.id);
    }
    if (this.phase === "idle") return;
    if (message.type === "snapshot") this.#readAll(); // what was told meanwhile was missed
    if (message.type !== "incident") return;
    this.list = withIncident(this.list, message.incident, this.open);
    if (this.detail?.id !== message.incident.id) return;
    this.detail = withFact(this.detail, message.incident, message.fact);
    if (changesContent(message.fact)) void this.read(message.incident.id);
  };

  #readAll(): void {
    void this.look(this.open);
    if (this.shownId !== undefined) void this.read(this.shownId);
  }

  show(id: string | undefined): void {
    if (id === this.shownId) return;
    this.shownId = id;
    this.detail = undefined;
    this.alarms = [];
    this.unread = false;
    this.form = "none";
    clearTimeout(this.#again);
    if (id !== undefined) void this.read(id);
  }

  /** The one below or above the shown one in the list. */
  step(by: 1 | -1): void {
    const at = this.list.findIndex(({ id }) => id === this.shownId);
    const to = this.list[at < 0 ? 0 : at + by];
    if (to) this.show(to.id);
  }

  async read(id: string): Promise<void> {
    try {
      this.#adopt(await readIncident(id));
      if (id === this.shownId) for (const order of await dispatchesOf(id)) alarms.ordered(order);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (id === this.shownId) this.unread = true;
    }
  }

  /** Opens one and shows it; throws what prevented it. */
  async add(incident: NewIncident): Promise<void> {
    const opened = await openIncident(incident);
    this.show(opened.id);
    this.#adopt(opened);
  }

  /** Does it once what was asked before is done; one that was changed meanwhile is read anew and, where it is still meant, tried again. */
  move(incident: Incident, verb: IncidentVerb): Promise<Outcome> {
    return this.#turns.take(incident.id, () => this.#move(incident, verb));
  }

  async #move(incident: Incident, verb: IncidentVerb): Promise<Outcome> {
    try {
      const after = await this.#tried(incident, verb);
      if (after.id !== incident.id) this.show(after.id); // merged into it, or split off
      this.#adopt(after);
      return "done";
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      const words = e.status === 409 ? t().incident.changed : t().common.failed(e.message);
      notices.say(e.status === 0 ? t().common.notReached : words, true);
      return e.status === 409 ? "changed" : "not-done";
    }
  }

  async #tried(incident: Incident, verb: IncidentVerb): Promise<Incident> {
    const known = this.detail?.id === incident.id && isStillMeant(verb, incident, this.detail) ? this.detail : incident;
    try {
      return await moveIncident(incident.id, known.version, verb);
    } catch (e) {
      if (!(e instanceof ApiError) || e.status !== 409) throw e;
      const now = await readIncident(incident.id);
      this.#adopt(now);
      if (now.version === known.version || !isStillMeant(verb, incident, now)) throw e;
      return moveIncident(incident.id, now.version, verb);
    }
  }

  #adopt(incident: Incident): void {
    if (this.phase !== "idle") this.list = withIncident(this.list, incident, this.open);
    if (incident.id !== this.shownId || (this.detail && this.detail.version > incident.version)) return;
    this.detail = incident;
    this.unread = false;
    this.#lookAgain(incident);
    void this.#readAlarms(incident);
  }

  /** That footage was copied is not told. */
  #lookAgain(incident: Incident): void {
    clearTimeout(this.#again);
    if (!incident.footage?.some(({ state }) => state === "wanted")) return;
    this.#again = setTimeout(() => {
      if (incident.id === this.shownId) void this.read(incident.id);
    }, COPIED_MS);
  }

  async #readAlarms(incident: Incident): Promise<void> {
    if (!session.may("alarm.view")) return;
    const known = new Map(this.alarms.map((alarm) => [alarm.id, alarm]));
    try {
      const read = await Promise.all((incident.alarms ?? []).map((id) => known.get(id) ?? readAlarm(id)));
      if (incident.id === this.shownId) this.alarms = read;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (incident.id === this.shownId) this.unread = true;
    }
  }

  /** What a key does on this page; returns whether it did anything. */
  key(event: KeyboardEvent): boolean {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.step(event.key === "ArrowDown" ? 1 : -1);
      return true;
    }
    if (event.shiftKey || !session.may("incident.lead")) return false;
    const state = this.detail?.state;
    switch (event.code) {
      case "KeyO":
        this.form = "add";
        return true;
      case "KeyN":
        if (state === "open" || state === "closed") this.noting++;
        return true;
      case "KeyP":
        return this.#ask("dispatch", state === "open" && session.may("dispatch.send"));
      case "KeyK":
        return this.#ask("keep", state === "open" || state === "closed");
      case "KeyH":
        return this.#ask("hand-over", state === "open");
      case "KeyE":
        return this.#ask("close", state === "open");
      case "KeyJ":
        return this.#ask("merge", state === "open");
      case "KeyX":
        return this.#ask("split", state === "open" && (this.detail?.alarms ?? []).length > 0);
    }
    return false;
  }

  #ask(form: Form, possible: boolean): boolean {
    if (possible) this.form = form;
    return possible;
  }
}

export const incidents = new IncidentStore();
