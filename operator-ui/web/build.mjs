// Builds the console for the jar: `node build.mjs OUT`. Run by Maven; does only what has become necessary.
// - `npm ci` only when the lock file differs from the one that was installed, and from npm's cache where that has it;
// - `vite build` only when a file that it reads has changed since OUT was made;
// - the console's typeface beside OUT, in fonts/: reports of a migration embed it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_AT_LEAST = 20;
/** Not read by the build. */
const ASIDE = new Set(["node_modules", "dist", "e2e"]);

const here = dirname(fileURLToPath(import.meta.url));
const [out] = process.argv.slice(2);
if (!out) fail(64, "node build.mjs OUT: the folder to build into is missing");
if (Number(process.versions.node.split(".")[0]) < NODE_AT_LEAST)
  fail(69, `Node ${process.versions.node} is too old to build the console: install Node ${NODE_AT_LEAST} or newer`);

function fail(code, words) {
  console.error(`web: ${words}`);
  process.exit(code);
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!ASIDE.has(entry.name)) yield* filesIn(path);
    } else if (!entry.name.endsWith(".test.ts")) yield path;
  }
}

function hash(paths) {
  const sum = createHash("sha256");
  for (const path of [...paths].sort())
    sum.update(relative(here, path)).update("\0").update(readFileSync(path)).update("\0");
  return sum.digest("hex");
}

const stampSays = (stamp, value) => existsSync(stamp) && readFileSync(stamp, "utf8") === value;

function npm(...args) {
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  try {
    execFileSync(command, args, {
      cwd: here,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, PASU_WEB_OUT: resolve(out) },
    });
  } catch (e) {
    if (e.code === "ENOENT") fail(69, "npm is not on the path: it comes with Node, install both");
    fail(70, `npm ${args.join(" ")} failed; its own words stand above`);
  }
}

const lock = hash([join(here, "package-lock.json")]);
const installed = join(here, "node_modules", ".pasu-lock");
if (!stampSays(installed, lock)) {
  console.error("web: installing what the console is built with (once, and whenever package-lock.json changes)");
  npm("ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
  writeFileSync(installed, lock);
}

const inputs = hash(filesIn(here));
const built = join(out, ".inputs");
if (!stampSays(built, inputs) || !existsSync(join(out, "index.html"))) {
  console.error("web: building the console");
  npm("run", "--silent", "build", "--", "--logLevel", "warn");
  writeFileSync(built, inputs);
}

const fonts = join(out, "..", "fonts");
mkdirSync(fonts, { recursive: true });
for (const weight of ["Regular", "SemiBold"]) {
  const file = `Pretendard-${weight}.ttf`;
  const to = join(fonts, file);
  if (!existsSync(to)) copyFileSync(join(here, "node_modules/pretendard/dist/public/static/alternative", file), to);
}
