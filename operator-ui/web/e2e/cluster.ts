import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { LAUNCHER, type Person } from "./world";

const READY_WITHIN_MS = 280_000;
const FIRST = "correct horse battery";
const PASSWORD = "correct horse battery staple";

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** The first password is for a first sign-in only. */
async function passwordChanged(url: string): Promise<void> {
  const send = (method: string, path: string, body: object, token?: string) =>
    fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  const { token } = (await (await send("POST", "sessions", { user: "admin", password: FIRST })).json()) as {
    token: string;
  };
  const answer = await send("PUT", "accounts/me/password", { old: FIRST, new: PASSWORD }, token);
  if (answer.status !== 204) throw new Error(`the password could not be changed: ${answer.status}`);
}

/** A program that serves, by `./pasu run`. */
class Program {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
  ) {}

  static start(settings: Record<string, string>): Promise<Program> {
    const child = spawn(LAUNCHER, ["run"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, PASU_HTTP_PORT: "0", PASU_OFFICERS_PORT: "0", PASU_ADMIN_PASSWORD: FIRST, ...settings },
    });
    return new Promise((done, failed) => {
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        failed(new Error(`${settings["PASU_NODE_ID"]} did not become ready`));
      }, READY_WITHIN_MS);
      child.once("error", failed);
      child.once("exit", (code) => failed(new Error(`${settings["PASU_NODE_ID"]} ended with ${code}`)));
      if (!child.stdout) throw new Error("a program without standard output");
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (!line.startsWith("ready ")) return;
        clearTimeout(timer);
        done(new Program(line.slice("ready ".length), child));
      });
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGINT");
    const timer = setTimeout(() => this.process.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(timer);
  }
}

/** Simulated cameras; resolves with their addresses once all can be watched. */
function watch(count: number): Promise<{ addresses: string[]; process: ChildProcess }> {
  const child = spawn(LAUNCHER, ["sim", "camera", "--count", String(count), "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const addresses: string[] = [];
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`sim camera ended with ${code}`)));
    if (!child.stdout) throw new Error("a program without standard output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /rtsp:\/\/\S+\/main/.exec(line)?.[0];
      if (address) addresses.push(address);
      if (addresses.length === count) done({ addresses, process: child });
    });
  });
}

/** A city of one node, over whose database two others then make a cluster: what they say of nodes is real. */
export class Cluster {
  readonly person: Person = { user: "admin", password: PASSWORD };
  #nodes: Program[] = [];
  #sim: ChildProcess | undefined;

  private constructor(
    /** The one that is no member of the cluster. */
    readonly lone: Program,
    private readonly data: string,
  ) {}

  static async start(): Promise<Cluster> {
    const data = mkdtempSync(join(tmpdir(), "pasu-n-")); // short: a socket lies in it
    chmodSync(data, 0o755); // the database runs as a user of its own
    const lone = await Program.start({
      PASU_NODE_ID: "lone",
      PASU_DATA_DIR: join(data, "lone"),
      PASU_ROLES: "core",
    });
    await passwordChanged(lone.url);
    return new Cluster(lone, data);
  }

  /** Starts two nodes at the same time; and one with another secret, which does not get in. */
  async join(): Promise<void> {
    const ports = [await freePort(), await freePort()];
    const members = ports.map((port) => `127.0.0.1:${port}`).join(", ");
    const settings = (name: string, port: number | undefined, secret: string) => {
      const folder = join(this.data, name);
      mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o700 });
      copyFileSync(join(this.data, "lone/keys/secret.key"), join(folder, "keys/secret.key"));
      writeFileSync(join(folder, "cluster.secret"), secret, { mode: 0o600 });
      const socket = join(this.data, "lone/postgres.sockets/.s.PGSQL.5432");
      return {
        PASU_NODE_ID: name,
        PASU_DATA_DIR: folder,
        PASU_DB_URL:
          "jdbc:postgresql://localhost/pasu?sslmode=disable&gssEncMode=disable" +
          `&socketFactory=pasu.core.store.UnixSocketFactory&socketFactoryArg=${socket}`,
        PASU_DB_USER: "pasu",
        PASU_DB_PASSWORD_FILE: join(this.data, "lone/keys/postgres.password"),
        PASU_CAMERAS_NETWORKS: "127.0.0.0/8",
        PASU_CLUSTER_PORT: String(port ?? 0),
        PASU_CLUSTER_MEMBERS: members,
        PASU_CLUSTER_SECRET_FILE: join(folder, "cluster.secret"),
      };
    };
    const shared = "a secret between the two of us";
    this.#nodes = await Promise.all(ports.map((port, i) => Program.start(settings(`node-${i + 1}`, port, shared))));
    await Program.start(settings("stranger", undefined, "a secret of somebody else")).catch(() => undefined);
  }

  /** Starts simulated cameras; resolves with their addresses. */
  async cameras(count: number): Promise<string[]> {
    const { addresses, process } = await watch(count);
    this.#sim = process;
    return addresses;
  }

  /** Where the first of the cluster serves. */
  get url(): string {
    return this.#nodes[0]?.url ?? "";
  }

  /** Ends the second node. */
  async endSecond(): Promise<void> {
    await this.#nodes[1]?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.stop()));
    await this.lone.stop();
    this.#sim?.kill("SIGKILL");
    rmSync(this.data, { recursive: true, force: true });
  }
}
