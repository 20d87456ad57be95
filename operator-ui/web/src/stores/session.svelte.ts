import { ApiError, call, whenUnauthorized } from "../api/http";
import type { Right, Session } from "../api/types";
import { language } from "../i18n/language.svelte";
import { instant } from "../time/kst";
import { clock } from "./clock.svelte";

export type SessionState =
  | { kind: "asking" | "leaving" }
  | { kind: "none"; ended: boolean }
  | { kind: "unreachable" }
  | { kind: "open"; session: Session };

const WARN_BEFORE_MS = 5 * 60_000;
/** The server ends a session's sockets at once; what was still on its way for the last pictures should be through. */
const DRAIN_MS = 300;
/** Set while this browser may hold a session: the cookie itself is hidden from scripts. */
const HINT = "pasu.session";

class SessionStore {
  state: SessionState = $state.raw({ kind: "asking" });

  constructor() {
    whenUnauthorized(() => this.ended());
  }

  get current(): Session | undefined {
    return this.state.kind === "open" ? this.state.session : undefined;
  }

  may(right: Right): boolean {
    return this.current?.rights.includes(right) ?? false;
  }

  /** Whole minutes until the session ends, when it is near; else undefined. */
  get endsInMinutes(): number | undefined {
    if (!this.current) return undefined;
    const left = instant(this.current.expiresAt) - clock.second;
    return left <= WARN_BEFORE_MS ? Math.max(0, Math.floor(left / 60_000)) : undefined;
  }

  /** Asks whether the browser's cookie still opens a session. */
  async resume(): Promise<void> {
    if (!localStorage.getItem(HINT)) {
      this.state = { kind: "none", ended: false };
      return;
    }
    try {
      this.#open(await call<Session>("GET", "/sessions/current"));
    } catch (e) {
      if (e instanceof ApiError && e.status === 0) this.state = { kind: "unreachable" };
      else this.#none(e instanceof ApiError && e.status === 401);
    }
  }

  /** @throws ApiError */
  async login(user: string, password: string): Promise<void> {
    this.#open(await call<Session>("POST", "/sessions", { user, password }));
  }

  /** The console closes its sockets first; who could not be signed out is told by being in still. */
  async logout(): Promise<void> {
    this.state = { kind: "leaving" };
    await new Promise((done) => setTimeout(done, DRAIN_MS));
    try {
      await call("DELETE", "/sessions/current");
      this.#none(false);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      await this.resume();
    }
  }

  /** @throws ApiError */
  async changePassword(old: string, next: string): Promise<void> {
    await call("PUT", "/accounts/me/password", { old, new: next });
    await this.resume();
  }

  /** A socket that cannot be opened may mean a session that has ended as well as a server that is away. */
  async check(): Promise<void> {
    try {
      await call("GET", "/sessions/current"); // a 401 is heard by `whenUnauthorized`
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
    }
  }

  ended(): void {
    if (this.state.kind === "open") this.#none(true);
  }

  #none(ended: boolean): void {
    localStorage.removeItem(HINT);
    this.state = { kind: "none", ended };
  }

  #open(session: Session): void {
    localStorage.setItem(HINT, "open");
    this.state = { kind: "open", session };
    if (!localStorage.getItem("pasu.language") && session.account.language) language.choose(session.account.language);
  }
}

export const session = new SessionStore();
