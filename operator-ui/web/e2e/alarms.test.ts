import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { AlarmPanel } from "./pages/AlarmPanel";
import { LoginPage } from "./pages/LoginPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** A bell from the press to the officer and its end, on one console; a supervisor looks on. */
const CAMERAS = 16;
const NEAR = 5;
const PATIENCE_MS = 30_000;
/** The station takes seconds for each state. */
const STATION_MS = 60_000;
const PRESSES = 20;
const BELL = "동문동 사거리 비상벨";
const OTHERS = ["석남 어린이공원 비상벨", "호수공원 주차장 비상벨"];

let world: World;
let browser: Browser;
let page: Page;
let panel: AlarmPanel;
let errors: ErrorCollector;

async function consoleOf(role: string): Promise<Page> {
  const context = await browser.newContext(SEAT);
  const opened = await context.newPage();
  if (role === "operator") errors = new ErrorCollector(opened);
  const login = new LoginPage(opened);
  await login.open(world.url);
  await login.login(world.person(role));
  await new WallPage(opened).wall.waitFor();
  return opened;
}

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--mute-audio");
  page = await consoleOf("operator");
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

test("noAlarm_saysSo", async () => {
  await panel.panel.getByText("열린 경보가 없습니다.").waitFor();
  expect(await panel.count.getAttribute("data-ringing")).toBe("0");
  await new WallPage(page).allLive(CAMERAS);
});

test("aPress_showsItsPlaceAndItsNearestCamerasLive_andMarksTheirTiles", async () => {
  await world.press(1);
  await panel.row(BELL).waitFor();
  await panel.detail.getByText("국가지점번호").waitFor();
  expect(await panel.near.count()).toBe(NEAR);
  expect(await panel.redTiles.count()).toBeGreaterThan(0);
  expect(await panel.count.getAttribute("data-ringing")).toBe("1");
  await expect.poll(() => panel.stateNear("live"), { timeout: PATIENCE_MS }).toBe(NEAR);
  await panel.step("look").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await expect.poll(() => panel.redTiles.count(), { timeout: PATIENCE_MS }).toBe(0);
});

test("threeAtOnce_stack_andNeitherFocusNorWhatIsShownMoves", async () => {
  const shown = await panel.detail.getAttribute("data-shown");
  await page.keyboard.press("/");
  await page.keyboard.type("동문");
  await world.press(3);
  for (const place of OTHERS) await panel.row(place).waitFor();
  await page.keyboard.type("동");
  const field = page.locator("input[type=search]").first();
  expect(await field.inputValue()).toBe("동문동");
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await panel.detail.getAttribute("data-shown")).toBe(shown);
  expect(await panel.rows.count()).toBeGreaterThanOrEqual(3); // one more where the first bell's minute was over
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
});

test("r_showsWhatCameBefore_andRAgainIsLive", async () => {
  await new WallPage(page).tiles.first().locator(".screen").click();
  errors.expect(/\/snapshot\.jpg|status of 404/); // of the H.265 camera there are stills, but none from before it was recorded
  const still = page.waitForResponse(/\/snapshot\.jpg/);
  await page.keyboard.press("r");
  await expect.poll(() => panel.stateNear("replay"), { timeout: PATIENCE_MS }).toBe(NEAR);
  await still;
  await page.keyboard.press("r");
  await expect.poll(() => panel.stateNear("live"), { timeout: PATIENCE_MS }).toBe(NEAR);
});

test("m_mutesForAMinute_andMAgainSounds", async () => {
  await new WallPage(page).tiles.first().locator(".screen").click();
  await page.keyboard.press("m");
  await panel.panel.locator('[data-muted="true"]').waitFor();
  await page.keyboard.press("m");
  await panel.panel.locator('[data-muted="false"]').waitFor();
});

test("enter_takesTheOneThatIsShown_andAnotherSeatSeesWhoHasIt", async () => {
  const other = await consoleOf("supervisor");
  errors.expect(/\/take$|status of 409/); // it may climb just now: then it is looked at, and taken as it is
  await page.keyboard.press("Enter");
  await panel.rows.getByText("내가 담당").waitFor();
  await new AlarmPanel(other).rows.getByText("operator 담당").waitFor();
  expect(await page.locator(".tile.large").count()).toBe(0);
  await other.context().close();
});

test("aStep_isTickedOff_withWhoAndWhen", async () => {
  await panel.step("look").locator("button").click();
  await panel.step("look").getByText("operator").waitFor();
});

test("dThenEnter_sendsForThePolice_andTheirWayIsFollowedToItsEnd", async () => {
  await page.keyboard.press("d");
  await page.getByRole("dialog").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await panel.order.waitFor();
  await expect
    .poll(() => panel.state(), { timeout: STATION_MS })
    .toMatch(/^(accepted|assigned|departed|arrived|closed)$/);
  await panel.order.getByText("순찰 3호").waitFor({ timeout: STATION_MS });
  await panel.step("dispatch").getByText("operator").waitFor();
  await picture(page, "alarm", DOCS);
  await expect.poll(() => panel.state(), { timeout: STATION_MS }).toBe("closed");
});

test("closing_asksWhy_andTheBellRemembersIt", async () => {
  const others = (await panel.row(BELL).count()) - 1;
  await page.keyboard.press("c");
  await page.locator("dialog select[name=reason]").selectOption("other");
  await page.locator("dialog form .primary").click();
  await page.getByText("기타 사유는 내용이 필요합니다.").waitFor();
  await page.locator("dialog select[name=reason]").selectOption("false-press");
  await page.locator("dialog input[name=words]").fill("아이들 장난");
  await page.keyboard.press("Enter");
  await expect.poll(() => panel.row(BELL).count()).toBe(others);
  await world.press(1);
  await panel.row(BELL).first().click();
  await panel.history.getByText("오작동·장난 · 아이들 장난").waitFor();
});

test("byKeyboardAlone_theOthersAreTaken_andTheListEmpties", async () => {
  errors.expect(/\/take$|status of 409/); // as above
  await new WallPage(page).tiles.first().locator(".screen").click();
  for (let left = await panel.rows.count(); left > 0; left--) {
    await panel.takeNext();
    await panel.detail.getByText("출동 지령").waitFor();
    await page.keyboard.press("c");
    await page.locator("dialog select[name=reason]").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.rows.count(), { timeout: PATIENCE_MS }).toBe(left - 1);
  }
  await panel.panel.getByText("열린 경보가 없습니다.").waitFor();
});

test("pressToPanel_isMeasured", async () => {
  await new WallPage(page).tiles.first().locator(".screen").click();
  // One alone, pressed so often within a minute, would be told of as chattering.
  const bells = [world.bell(1), await world.bellBeside(world.bell(1))];
  const near: number[] = [];
  const live: number[] = [];
  for (let press = 0; press < PRESSES; press++) {
    await panel.watch(NEAR);
    const begin = Date.now();
    await world.pressAtOnce(bells[press % bells.length] ?? world.bell(1));
    const noted = await panel.noted();
    near.push(noted.near - begin);
    live.push(noted.live - begin);
    await expect.poll(() => panel.rows.count()).toBe(1);
    await panel.takeNext();
    await page.keyboard.press("c");
    await page.locator("dialog form .primary").click();
    await expect.poll(() => panel.rows.count()).toBe(0);
  }
  console.log(`press → panel with its ${NEAR} cameras, ${PRESSES} presses: ${spread(near)}; all live: ${spread(live)}`);
});

function spread(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}
