import {
  dispatchesOf,
  lastDispatches,
  moveAlarm,
  moveDispatch,
  readAlarm,
  readDispatch,
  stations,
  type OrderVerb,
  type Verb,
} from "../api/alarms";
import { ApiError } from "../api/http";
import type { Alarm, AlarmAct, Dispatch, OpenAlarm, Station } from "../api/types";
import type { AlarmMessage, Snapshot } from "../events/register";
import { t } from "../i18n/language.svelte";
import type { LiveSocket } from "../live/socket";
import { cameras } from "../stores/cameras.svelte";
import { clock } from "../stores/clock.svelte";
import { notices } from "../stores/notices.svelte";
import { session } from "../stores/session.svelte";
import { instant } from "../time/kst";
import { AlarmBook, lastRing, ringsAt } from "./book";
import { Fresh, FRESH_MS } from "./fresh.svelte";
import { Marked } from "./marked";
import { isDone, isStillMeant } from "./moves";
import { inOrder } from "./order";
import { Pace } from "./pace";
import { wantsCall } from "./ring";
import { Ringer } from "./ringer.svelte";
import { Turns } from "./turns";

/** An Enter that was meant for something else takes no alarm that has only just come. */
const SETTLED_MS = 500;
/** What came before an alarm is looked at from so long before it. */
const BEFORE_MS = 30_000;

/** What became of a move; why it was not done has been said. */
export type Outcome = "done" | "changed" | "not-done";
export type Form = "none" | "dispatch" | "close";

/** The alarms that this person sees, the one that is shown, and what is done with it. */
class AlarmStore {
  /** in the order in which they want eyes */
  list: readonly OpenAlarm[] = $state.raw([]);
  known = $state(false);
  /** open ones that are not in the list */
  untold = $state(0);
  shownId: string | undefined = $state();
  /** the shown one with its history and its steps, once they were read */
  detail: Alarm | undefined = $state.raw();
  form: Form = $state("none");
  /** its history could not be read */
  unread = $state(false);
  /** the cameras of the shown one play from this time on, UTC ms; undefined: live */
  before: number | undefined = $state();
  ringer: Ringer | undefined = $state.raw();
  live: LiveSocket | undefined;
  #dispatches: readonly Dispatch[] = $state.raw([]);
  #book = new AlarmBook();
  readonly #new = new Fresh();
  readonly #marked = new Marked();
  readonly #drawing = new Pace(() => this.#draw());
  /** those that rang at this seat: they go on doing so wherever they climb, until somebody has them */
  #rang = new Set<string>();
  /** a person asked for the one that is shown */
  #chosen = false;
  #shownAt = 0;
  readonly #turns = new Turns();

  shown: OpenAlarm | undefined = $derived(this.list.find(({ id }) => id === this.shownId));
  ringing: number = $derived(this.list.filter(({ state }) => state === "ringing").length);
  orders: readonly Dispatch[] = $derived(this.shown?.incident ? this.ordersOf(this.shown.incident) : []);
  /** orders for life and body that nobody has accepted in time */
  late: readonly Dispatch[] = $derived(this.#dispatches.filter(({ late }) => late));
  /** orders that nobody has in hand and no phone rings for: a person has to call */
  silent: readonly Dispatch[] = $derived(this.#dispatches.filter((order) => !order.late && wantsCall(order)));
  /** the city's own police station */
  station: Station | undefined = $state.raw();
  /** cameras whose tiles say that there is a new alarm */
  red: ReadonlySet<string> = $derived(
    this.#marked.of(
      this.list.filter(({ id }) => this.fresh.has(id)),
      cameras.list,
    ),
  );

  get fresh(): ReadonlySet<string> {
    return this.#new.ids;
  }

  open(live: LiveSocket): void {
    this.live = live;
    this.ringer = new Ringer();
    void this.#readStation();
  }

  close(): void {
    this.ringer?.close();
    this.ringer = undefined;
    this.live = undefined;
    this.#drawing.stop();
    this.#new.clear();
    this.#book = new AlarmBook();
    this.known = false;
    this.form = "none";
    this.#draw();
  }

  readonly hear = (message: AlarmMessage | Snapshot): void => {
    const heard = this.#book.apply(message);
    if (message.type === "snapshot") {
      this.known = true;
      if (this.shownId !== undefined) void this.read(this.shownId);
      void this.#readOrders();
      for (const alarm of this.#book.alarms.values())
        this.#new.mark(alarm.id, lastRing(alarm) + FRESH_MS - clock.now());
    }
    if (message.type === "alarm-moved" && message.act)
      this.#acted(message.alarm.id, message.alarm.version, message.act);
    if (message.type === "alarm-folded" && message.id === this.shownId) this.#open(message.into);
    if (heard.kind === "new" || heard.kind === "again") {
      this.#new.mark(heard.id);
      this.ringer?.anew(heard.id);
    }
    this.#drawing.ask();
  };

  isMine(alarm: OpenAlarm | undefined): boolean {
    return alarm?.state === "taken" && alarm.owner === session.current?.account.user;
  }

  ringsHere(alarm: OpenAlarm): boolean {
    const account = session.current?.account;
    if (!account || alarm.state !== "ringing") return false;
    return this.#rang.has(alarm.id) || ringsAt(alarm, account.user, account.role);
  }

  ordersOf(incident: string): Dispatch[] {
    return this.#dispatches.filter((order) => order.incident === incident);
  }

  show(id: string): void {
    this.#chosen = true;
    this.#open(id);
  }

  /** The next in the list that nobody has; the first after the last. */
  next(): void {
    const waiting = this.list.filter(({ state }) => state === "ringing");
    const all = waiting.length > 0 ? waiting : this.list;
    const to = all[(all.findIndex(({ id }) => id === this.shownId) + 1) % Math.max(1, all.length)];
    if (to) this.show(to.id);
  }

  /** What came before it, or live again. */
  toggleBefore(): void {
    if (this.before !== undefined) this.before = undefined;
    else if (this.shown && session.may("footage.play")) this.before = instant(this.shown.raisedAt) - BEFORE_MS;
  }

  /** Whether Enter, pressed anywhere, means the alarm that is shown: a bell does, another only once it was asked for. */
  get waitsForEnter(): boolean {
    if (this.shown?.state !== "ringing") return false;
    return this.#chosen || (this.shown.severity === "critical" && performance.now() - this.#shownAt > SETTLED_MS);
  }

  async take(): Promise<void> {
    const alarm = this.shown;
    if (alarm && session.may("alarm.handle") && (await this.move(alarm, { verb: "take" })) === "done")
      this.#chosen = true;
  }

  /**
   * Does it once what was asked of that alarm before is done, and says so if it was not done. One that was changed meanwhile
   * is read anew and, where the same is still meant, tried again.
   */
  move(alarm: OpenAlarm, verb: Verb): Promise<Outcome> {
    return this.#turns.take(alarm.id, () => this.#move(alarm, verb));
  }

  async #move(alarm: OpenAlarm, verb: Verb): Promise<Outcome> {
    const known = this.#book.alarms.get(alarm.id);
    if (isDone(verb, this.isMine(known), this.detail?.id === alarm.id ? this.detail.acts : [])) return "done";
    try {
      const moved = await this.#tried(known && isStillMeant(verb, alarm, known) ? known : alarm, verb);
      if (verb.verb === "release") this.#chosen = false;
      this.#adopt(moved);
      return "done";
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      notices.say(e.status === 0 ? t().common.notReached : t().common.failed(e.message), true);
      return e.status === 409 ? "changed" : "not-done";
    }
  }

  async #tried(alarm: OpenAlarm, verb: Verb): Promise<Alarm> {
    try {
      return await moveAlarm(alarm.id, alarm.version, verb);
    } catch (e) {
      if (!(e instanceof ApiError) || e.status !== 409) throw e;
      const now = await readAlarm(alarm.id);
      this.#adopt(now);
      if (now.version === alarm.version || !isStillMeant(verb, alarm, now)) throw e;
      return moveAlarm(now.id, now.version, verb);
    }
  }

  /** Cancels an order or passes it on; one that changed meanwhile is read anew, and a person looks at it again. */
  async moveOrder(order: Dispatch, verb: OrderVerb): Promise<Outcome> {
    try {
      this.ordered(await moveDispatch(order, verb));
      return "done";
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      const changed = e.status === 409;
      const words = changed ? t().alarm.orderChanged : t().common.failed(e.message);
      notices.say(e.status === 0 ? t().common.notReached : words, true);
      if (changed) void this.#readOrder(order.id);
      return changed ? "changed" : "not-done";
    }
  }

  async #readOrder(id: string): Promise<void> {
    try {
      this.ordered(await readDispatch(id));
    } catch (e) {
      if (!(e instanceof ApiError)) throw e; // events tell of it, too
    }
  }

  /** Takes in an order that was answered. */
  ordered(dispatch: Dispatch): void {
    this.#book.put(dispatch);
    this.#draw();
  }

  #adopt(alarm: Alarm): void {
    const known = this.#book.alarms.get(alarm.id);
    this.#book.adopt({ ...alarm, presses: alarm.presses.length > 0 ? alarm.presses : (known?.presses ?? []) });
    if (alarm.id === this.shownId && !(this.detail?.id === alarm.id && this.detail.version > alarm.version))
      this.detail = alarm;
    this.#draw();
  }

  #acted(id: string, version: number, act: AlarmAct): void {
    const detail = this.detail;
    if (detail?.id !== id || version <= detail.version) return;
    this.detail = { ...detail, version, acts: [...detail.acts, act] };
  }

  #open(id: string | undefined): void {
    if (id === this.shownId) return;
    this.shownId = id;
    this.#shownAt = performance.now();
    this.detail = undefined;
    this.before = undefined;
    this.unread = false;
    this.form = "none";
    if (id !== undefined) void this.read(id);
  }

  /** Reads what events do not tell: the history, the steps, the orders. */
  async read(id: string): Promise<void> {
    try {
      const alarm = await readAlarm(id);
      this.#adopt(alarm);
      if (id === this.shownId) this.unread = false;
      if (alarm.incident && session.may("incident.view"))
        for (const dispatch of await dispatchesOf(alarm.incident)) this.#book.put(dispatch);
      this.#draw();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (id === this.shownId) this.unread = true;
    }
  }

  /** What was told of orders before, or while this console was away: a late one must be known. */
  async #readOrders(): Promise<void> {
    if (!session.may("incident.view")) return;
    try {
      for (const order of await lastDispatches()) this.#book.put(order);
      this.#draw();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e; // events go on telling of each that changes
    }
  }

  async #readStation(): Promise<void> {
    if (!session.may("incident.view")) return;
    try {
      this.station = (await stations())[0];
    } catch (e) {
      if (!(e instanceof ApiError)) throw e; // an order names its station itself
    }
  }

  #draw(): void {
    this.#rang = new Set([...this.#book.alarms.values()].filter((each) => this.ringsHere(each)).map(({ id }) => id));
    this.list = inOrder(this.#book.alarms.values());
    this.#new.draw();
    this.untold = this.#book.untold;
    this.#dispatches = [...this.#book.dispatches.values()];
    this.#settle();
    this.ringer?.ring([
      ...this.late.filter(({ createdBy }) => createdBy === session.current?.account.user).map(asRinging),
      ...this.list.filter((alarm) => this.ringsHere(alarm)),
    ]);
  }

  /** What is shown stays, so that nothing jumps, until it is over or another seat has it; then comes what rings here, or is mine. */
  #settle(): void {
    const shown = this.shown;
    if (shown && (this.#chosen || this.ringsHere(shown) || this.isMine(shown))) return;
    this.#chosen = false;
    const next = this.list.find((alarm) => this.ringsHere(alarm)) ?? this.list.find((alarm) => this.isMine(alarm));
    this.#open(next?.id);
  }
}

const asRinging = ({ id }: Dispatch) => ({ id, severity: "critical" as const });

export const alarms = new AlarmStore();
