import { createHmac } from "node:crypto";
import { request } from "node:https";
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../../..");
export const LAUNCHER = process.env["PASU_LAUNCHER"] ?? join(ROOT, "pasu");
const READY_WITHIN_MS = 280_000;
const STOP_WITHIN_MS = 15_000;

export interface Person {
  user: string;
  password: string;
}

/** What a press is signed with. */
export interface Bell {
  id: string;
  key: string;
}

export type Fault = "freeze" | "stop" | "clear";

/** The real thing: `./pasu demo` with its simulated cameras, on a free port and in a folder of its own. */
export class World {
  /** Of presses that are made here; those of `sim bell` count from elsewhere. */
  #serial = 1_000_000_000;

  private constructor(
    readonly url: string,
    /** Of the officers' page. */
    readonly officers: string,
    private readonly people: Map<string, Person>,
    private readonly process: ChildProcess,
    private readonly data: string,
  ) {}

  static async start(cameras: number): Promise<World> {
    const data = mkdtempSync(join(tmpdir(), "pasu-e2e-"));
    chmodSync(data, 0o755); // the database runs as a user of its own
    const child = spawn(LAUNCHER, ["demo", "--cameras", String(cameras), "--port", "0", "--data", data], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const { url, officers, people } = await World.#ready(child);
      return new World(url, officers, people, child, data);
    } catch (e) {
      child.kill("SIGKILL");
      rmSync(data, { recursive: true, force: true });
      throw e;
    }
  }

  static #ready(child: ChildProcess): Promise<{ url: string; officers: string; people: Map<string, Person> }> {
    const people = new Map<string, Person>();
    let url: string | undefined;
    let officers: string | undefined;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("the demo did not become ready")), READY_WITHIN_MS);
      child.once("error", failed);
      child.once("exit", (code) => failed(new Error(`the demo ended with ${code} before it was ready`)));
      if (!child.stdout) throw new Error("the demo has no standard output");
      createInterface({ input: child.stdout }).on("line", (line) => {
        const [word, a = "", b = "", c = ""] = line.split(" ");
        if (word === "ready") url = a;
        if (word === "account") people.set(a, { user: b, password: c });
        if (word === "officers") officers = a;
        if (!url || !officers || !people.has("visitor") || !people.has("admin") || !people.has("operator")) return;
        clearTimeout(timer);
        child.removeAllListeners("exit");
        done({ url, officers, people });
      });
    });
  }

  person(role: string): Person {
    const person = this.people.get(role);
    if (!person) throw new Error(`the demo named no account of role ${role}`);
    return person;
  }

  /** Does something to a simulated camera, by its number from 1; resolves once it is done. */
  async fault(camera: number, fault: Fault): Promise<void> {
    const file = join(this.data, "sim-control.url");
    if (!existsSync(file)) throw new Error(`no ${file}: the demo's cameras cannot be told to fail`);
    const control = readFileSync(file, "utf8").trim();
    const name = `cam-${String(camera).padStart(3, "0")}`;
    const answer = await fetch(`${control}/cameras/${name}/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ fault }),
    });
    if (!answer.ok) throw new Error(`${name} ${fault}: ${answer.status} ${await answer.text()}`);
  }

  /** A simulated camera notices something, or it is over. */
  async notice(camera: number, event: "motion" | "tamper" | "input", on = true): Promise<void> {
    const control = readFileSync(join(this.data, "sim-control.url"), "utf8").trim();
    const name = `cam-${String(camera).padStart(3, "0")}`;
    const answer = await fetch(`${control}/cameras/${name}/events`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ event, on }),
    });
    if (!answer.ok) throw new Error(`${name} ${event}: ${answer.status} ${await answer.text()}`);
  }

  /** Presses the demo's bells in turn, from the first; resolves once the presses are accepted. */
  async press(count: number): Promise<void> {
    const bells = join(this.data, "sim-bells.jsonl");
    const options = ["sim", "bell", "--url", this.url, "--bells", bells, "--count", String(count), "--rate", "20"];
    const child = spawn(LAUNCHER, options, { stdio: ["ignore", "ignore", "inherit"] });
    const code = await new Promise((done, failed) => child.once("error", failed).once("exit", done));
    if (code !== 0) throw new Error(`sim bell ended with ${String(code)}`);
  }

  /** The demo's bell of a number from 1. */
  bell(number: number): Bell {
    const line = readFileSync(join(this.data, "sim-bells.jsonl"), "utf8").trim().split("\n")[number - 1] ?? "";
    return JSON.parse(line) as Bell;
  }

  /** Puts another bell where one is. */
  async bellBeside(bell: Bell): Promise<Bell> {
    const signedIn = await this.#post("/api/v1/sessions", this.person("admin"), {});
    const headers = { Authorization: `Bearer ${((await signedIn.json()) as { token: string }).token}` };
    const list = await fetch(`${this.url}/api/v1/bells`, { headers });
    const { items } = (await list.json()) as { items: { id: string; name: string; kind: string; position: object }[] };
    const known = items.find(({ id }) => id === bell.id);
    if (!known) throw new Error(`no bell ${bell.id} is in the register`);
    const { name, kind, position } = known;
    return (await (await this.#post("/api/v1/bells", { name: `${name} 옆`, kind, position }, headers)).json()) as Bell;
  }

  /** Presses a bell as it would itself; resolves with the alarm once it is accepted. */
  async pressAtOnce(bell: Bell): Promise<string> {
    return (await this.#send(bell, {})).alarm;
  }

  /** Has a bell test itself now; resolves once that is accepted. */
  async testAtOnce(bell: Bell): Promise<void> {
    await this.#send(bell, { test: true });
  }

  async #send(bell: Bell, more: object): Promise<{ alarm: string }> {
    const body = JSON.stringify({ serial: this.#serial++, at: new Date().toISOString().replace("Z", "000Z"), ...more });
    const answer = await fetch(`${this.url}/api/v1/bells/${bell.id}/presses`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Pasu-Signature": `sha256=${createHmac("sha256", bell.key).update(body).digest("hex")}`,
      },
      body,
    });
    if (answer.status !== 202) throw new Error(`the press was answered ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { alarm: string };
  }

  /** Moves the simulated legacy recorder's cameras, by {@code migrate VERB}; resolves once it is done. */
  async migrate(verb: "run" | "rollback"): Promise<void> {
    const folder = join(this.data, "legacy");
    await this.#written(join(folder, "token"));
    const options = ["migrate", verb, join(folder, "move.yaml"), "--token-file", join(folder, "token")];
    const child = spawn(LAUNCHER, options, { stdio: ["ignore", "ignore", "inherit"] });
    const code = await new Promise((done, failed) => child.once("error", failed).once("exit", done));
    if (code !== 0) throw new Error(`migrate ${verb} ended with ${String(code)}`);
  }

  /** Resolves once a file is there; the legacy recorder starts after the demo is ready. */
  async #written(file: string): Promise<void> {
    for (let left = READY_WITHIN_MS; !existsSync(file); left -= 200) {
      if (left < 0) throw new Error(`no ${file}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  }

  /** Raises alarms by hand, each at a place of its own, so many at the same time; resolves once all stand. */
  async storm(count: number, atOnce: number, kind: (n: number) => string): Promise<void> {
    const signedIn = await this.#post("/api/v1/sessions", this.person("supervisor"), {});
    const { token } = (await signedIn.json()) as { token: string };
    let next = 0;
    const raise = async () => {
      for (let n = next++; n < count; n = next++)
        await this.#post("/api/v1/alarms", { kind: kind(n), place: `지점 ${n}` }, { Authorization: `Bearer ${token}` });
    };
    await Promise.all(Array.from({ length: atOnce }, raise));
  }

  async #post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${path} was answered ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** Reports as the simulated police station does, over mutual TLS; resolves with what the centre answered. */
  report<T>(report: object): Promise<T> {
    return this.#mutual(new URL("/v1/reports", this.#file("sim-station.url")), "sim-station", "sim-centre", report);
  }

  /** What answers at the end of the police station's line calls itself so from now on. */
  async stationCalls(itself: string): Promise<void> {
    const control = new URL(this.#file("sim-station-control.url"));
    await this.#mutual(control, "sim-centre", "sim-station", { name: itself });
  }

  #file(name: string): string {
    return readFileSync(join(this.data, name), "utf8").trim();
  }

  /** Posts over mutual TLS, as one side of the link to the other; resolves with the answer. */
  #mutual<T>(url: URL, as: string, to: string, message: object): Promise<T> {
    const [cert, key, ca] = [this.#file(`${as}.pem`), this.#file(`${as}-key.pem`), this.#file(`${to}.pem`)];
    const body = JSON.stringify(message);
    return new Promise((done, failed) => {
      const call = request(url, { method: "POST", cert, key, ca, headers: { "Content-Type": "application/json" } });
      call.on("error", failed).on("response", (answer) => {
        const parts: Buffer[] = [];
        answer
          .on("data", (part: Buffer) => parts.push(part))
          .on("end", () => {
            const text = Buffer.concat(parts).toString("utf8");
            if (answer.statusCode === 200 || answer.statusCode === 201) done(JSON.parse(text) as T);
            else failed(new Error(`${url.pathname} was answered ${String(answer.statusCode)} ${text}`));
          });
      });
      call.end(body);
    });
  }

  /** The segments' files, in order. */
  segments(): string[] {
    const folder = join(this.data, "recordings");
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".mp4"))
      .sort()
      .map((name) => join(folder, name));
  }

  /** Ends the demo and removes what it recorded. */
  async stop(): Promise<void> {
    await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Ends the demo; what it recorded stays until {@link stop}. */
  async end(): Promise<void> {
    const ended = new Promise((done) => this.process.once("exit", done));
    if (this.process.exitCode === null) {
      this.process.kill("SIGINT");
      const timer = setTimeout(() => this.process.kill("SIGKILL"), STOP_WITHIN_MS);
      await ended;
      clearTimeout(timer);
    }
  }
}
