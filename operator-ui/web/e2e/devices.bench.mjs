// How a city's cameras are taken on and listened to: `node --experimental-websocket e2e/devices.bench.mjs [COUNT]`, nothing else running.
// Discovers COUNT simulated devices (700), takes them on by a table, waits until all are recorded, then measures what
// listening to them costs, and how long a contact takes to an open console. Ends with one line of figures.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const COUNT = Number(process.argv[2] ?? 700);
/** A young JVM compiles, which is not what listening costs. */
const WARM_SECONDS = 120;
const CPU_SECONDS = 60;
const CONTACTS = 60;
const PASSWORD = "bench-password-of-one-night";
const CONTROL = 18_999;
const LAUNCHER = process.env.PASU_LAUNCHER ?? resolve(import.meta.dirname, "../../../pasu");
const data = mkdtempSync(join(tmpdir(), "pasu-devices-"));
chmodSync(data, 0o755);
const children = [];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const now = () => performance.now() / 1000;

function start(args, env, ready) {
  const child = spawn(LAUNCHER, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } });
  children.push(child);
  return new Promise((done, failed) => {
    child.once("exit", (code) => failed(new Error(`${args.join(" ")} ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => ready(line) && done(child));
  });
}

/** CPU seconds that a process has taken. */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function measure(pid) {
  const [from, began] = [cpu(pid), now()];
  await pause(CPU_SECONDS * 1000);
  return (100 * (cpu(pid) - from)) / (now() - began);
}

try {
  await start(
    ["sim", "camera", "--count", `${COUNT}`, "--port", "0", "--json", "--discovery", "--control", `${CONTROL}`],
    {},
    (line) => line.includes('"ready"'),
  );
  let url;
  const node = await start(
    ["run"],
    {
      PASU_DATA_DIR: data,
      PASU_HTTP_PORT: "0",
      PASU_OFFICERS_PORT: "0",
      PASU_CAMERAS_NETWORKS: "127.0.0.0/8",
      PASU_ADMIN_PASSWORD: PASSWORD,
    },
    (line) => {
      if (line.startsWith("ready ")) url = line.split(" ")[1];
      return url;
    },
  );
  const headers = { "Content-Type": "application/json" };
  async function call(method, path, body) {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }
  headers.Authorization = `Bearer ${(await call("POST", "/sessions", { user: "admin", password: PASSWORD })).token}`;
  const cameras = async () => (await call("GET", "/cameras?limit=1000")).items;

  const discovering = now();
  const credentials = { user: "admin", password: "admin" };
  const { items } = await call("POST", "/discoveries", { range: "127.0.0.1", credentials });
  const discovered = now() - discovering;
  const rows = items.map((one, n) => `카메라 ${n + 1},${one.address},admin,admin`).join("\n");
  const content = Buffer.from(`이름,ONVIF,사용자,비밀번호\n${rows}\n`).toString("base64");
  const taking = now();
  const { id } = await call("POST", "/camera-imports", { file: "bench.csv", content });
  let done;
  do {
    await pause(250);
    done = await call("GET", `/camera-imports/${id}`);
  } while (done.running);
  const taken = now() - taking;
  let live = 0;
  for (; live < items.length && now() - taking < 120; await pause(500))
    live = (await cameras()).filter((camera) => camera.status.state === "live").length;
  const recording = now() - taking;

  async function allHeard() {
    let heard = 0;
    for (const began = now(); heard < items.length && now() - began < 180; await pause(500))
      heard = (await cameras()).filter((camera) => camera.status.device?.state === "listening").length;
    return heard;
  }
  const heard = await allHeard();

  // Contacts of a wired bell, from the camera's cable to an open console.
  const all = await cameras();
  const first = all.find((camera) => camera.streams[0].url.includes("cam-001/"));
  const bell = await call("POST", "/bells", { name: "기둥", kind: "pole" });
  await call("PUT", `/bells/${bell.id}/wire`, { camera: first.id, input: "input-1" });
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/v1/events`, { headers });
  await new Promise((open) => socket.addEventListener("open", open));
  socket.send(JSON.stringify({ type: "hello" }));
  let shown;
  socket.addEventListener("message", ({ data: text }) => {
    const message = JSON.parse(text);
    if (message.type === "alarm" ? message.alarm.bell === bell.id : message.type === "alarm-pressed") shown?.(now());
  });
  const contact = (on) =>
    fetch(`http://127.0.0.1:${CONTROL}/cameras/cam-001/events`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ event: "input", on }),
    });
  const times = [];
  for (let n = 0; n < CONTACTS; n++) {
    const seen = new Promise((done) => (shown = done));
    const began = now();
    await contact(true);
    times.push(1000 * ((await seen) - began));
    await contact(false);
    await pause(100);
  }
  socket.close();
  times.sort((a, b) => a - b);

  const turns = [];
  for (let n = 0; n < CONTACTS; n++) {
    const began = now();
    await call("POST", `/cameras/${first.id}/ptz`, { act: "move", pan: n % 2 ? 0.5 : -0.5, reason: "bench" });
    turns.push(1000 * (now() - began));
  }
  turns.sort((a, b) => a - b);

  // With, without, with: what the node saves by growing older falls on both sides alike.
  await pause(WARM_SECONDS * 1000);
  const before = await measure(node.pid);
  const devices = [];
  for (const camera of all) {
    devices.push((await call("GET", `/cameras/${camera.id}/device`)).address);
    await call("DELETE", `/cameras/${camera.id}/device`);
  }
  await pause(15_000);
  const alone = await measure(node.pid);
  for (const [n, camera] of all.entries()) await call("PUT", `/cameras/${camera.id}/device`, { address: devices[n] });
  await allHeard();
  await pause(15_000);
  const after = await measure(node.pid);
  console.log(
    JSON.stringify({
      discovered: items.length,
      discoveredSeconds: +discovered.toFixed(1),
      refused: done.lines.refused,
      takenSeconds: +taken.toFixed(1),
      live,
      recordingSeconds: +recording.toFixed(1),
      heard,
      nodeListeningPercent: [+before.toFixed(1), +after.toFixed(1)],
      nodeNotListeningPercent: +alone.toFixed(1),
      turnMedianMs: +turns[CONTACTS / 2].toFixed(0),
      turnP95Ms: +turns[Math.floor(CONTACTS * 0.95)].toFixed(0),
      contactMedianMs: +times[CONTACTS / 2].toFixed(0),
      contactP95Ms: +times[Math.floor(CONTACTS * 0.95)].toFixed(0),
    }),
  );
} finally {
  for (const child of children.reverse()) {
    child.removeAllListeners("exit");
    const ended = new Promise((gone) => child.once("exit", gone));
    child.kill("SIGINT");
    await ended;
  }
  rmSync(data, { recursive: true, force: true });
}
