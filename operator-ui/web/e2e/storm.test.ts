import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { AlarmPanel } from "./pages/AlarmPanel";
import { LoginPage } from "./pages/LoginPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** More alarms than anybody reads, on one console. A few hundred here; 5,000 with PASU_STORM=5000. */
const STORM = Number(process.env["PASU_STORM"] ?? 600);
const AT_ONCE = 8;
const CAMERAS = 4;
const MOST_DRAWN = 40;
const PATIENCE_MS = 60_000;
const KINDS = ["bell", "motion", "tamper"] as const;

let world: World;
let browser: Browser;
let page: Page;
let panel: AlarmPanel;
let errors: ErrorCollector;
let gauge: CDPSession;

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--mute-audio");
  page = await (await browser.newContext(SEAT)).newPage();
  errors = new ErrorCollector(page);
  gauge = await page.context().newCDPSession(page);
  await gauge.send("Performance.enable");
  const login = new LoginPage(page);
  await login.open(world.url);
  await login.login(world.person("operator"));
  await new WallPage(page).allLive(CAMERAS);
  panel = new AlarmPanel(page);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed-${task.name}`);
  expect(errors.take(), "the browser complained").toEqual([]);
});

/** How many alarms the page says are open. */
async function open(): Promise<number> {
  return Number(await panel.count.getAttribute("data-open"));
}

/** What the page took until now. */
async function taken(): Promise<{ heapMb: number; busySeconds: number }> {
  const { metrics } = await gauge.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heapMb: of("JSHeapUsedSize") / 1e6, busySeconds: of("TaskDuration") };
}

test("aStorm_isCountedWhole_butOnlyWhatIsSeenIsDrawn", { timeout: 300_000 }, async () => {
  const before = await taken();
  const begin = Date.now();
  await world.storm(STORM, AT_ONCE, (n) => KINDS[n % 10 === 0 ? 1 + ((n / 10) % 2) : 0] ?? "bell");
  const seconds = (Date.now() - begin) / 1000;
  await expect.poll(open, { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(STORM);
  expect(await panel.rows.count()).toBeLessThan(MOST_DRAWN);
  const after = await taken();
  const share = (100 * (after.busySeconds - before.busySeconds)) / seconds;
  console.log(
    `${STORM} alarms in ${seconds.toFixed(0)} s: the page was busy ${share.toFixed(0)} % of the time, ` +
      `its heap went from ${before.heapMb.toFixed(0)} to ${after.heapMb.toFixed(0)} MB`,
  );
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "storm", DOCS);
});

test("oneKind_isPickedOut", async () => {
  await panel.kind("tamper").click();
  await expect.poll(() => panel.rows.filter({ hasText: "비상벨 ·" }).count()).toBe(0);
  await panel.rows.first().getByText("훼손").waitFor();
  await panel.kind("tamper").click();
  await panel.rows.first().getByText("비상벨 ·").waitFor();
});

test("inTheMidst_theNextIsTakenAndClosed_byKeyboard", async () => {
  await new WallPage(page).tiles.first().locator(".screen").click();
  errors.expect(/\b409\b/); // its deadline may move it at the same time; it is tried again
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await panel.detail.getByText("출동 지령").waitFor(); // its row is behind all that nobody has
  const taken = (await panel.detail.getAttribute("data-shown")) ?? "";
  await page.keyboard.press("c");
  await page.locator("dialog form .primary").click();
  await page.locator(`[data-shown="${taken}"]`).waitFor({ state: "detached" });
});
