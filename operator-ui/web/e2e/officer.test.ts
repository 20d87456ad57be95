import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { AlarmPanel } from "./pages/AlarmPanel";
import { LoginPage } from "./pages/LoginPage";
import { OfficerPage } from "./pages/OfficerPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** A press on a pole, from the console to the officer on the way and to its end: both ends are driven here. */
const UNIT = "순찰 3호";
const BELL = "동문동 사거리 비상벨";
/** A phone at the edge of its net, as issue 5 has it. */
const SLOW = { offline: false, latency: 200, downloadThroughput: 300_000 / 8, uploadThroughput: 300_000 / 8 };
const FAST = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
/** The one time that is asserted: issue 5 asks for it. */
const SNAPSHOT_WITHIN_MS = 3000;
const PATIENCE_MS = 60_000;

interface Dispatch {
  id: string;
  state: string;
  unit: string | null;
  ring: { state: string; next: string } | null;
  history: { by: string; state: string }[];
}

interface Camera {
  id: string;
  position: { lat: number; lon: number } | null;
}

let world: World;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let officer: OfficerPage;
let errors: ErrorCollector;
let net: CDPSession;
let token: string;
let seat: Page;
let panel: AlarmPanel;

/** The centre's operator, by API. */
async function centre<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${world.url}/api/v1/${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** An operator's seat. */
async function openSeat(): Promise<Page> {
  const desk = await browser.newContext(SEAT);
  const opened = await desk.newPage();
  const login = new LoginPage(opened);
  await login.open(world.url);
  await login.login(world.person("operator"));
  await new WallPage(opened).wall.waitFor();
  return opened;
}

/** A bell is pressed, the operator takes it with one key and sends for the police with two. */
async function pressAndDispatch(): Promise<Dispatch> {
  await world.press(1);
  await panel.row(BELL).waitFor();
  await new WallPage(seat).tiles.first().locator(".screen").click();
  await panel.takeNext();
  await seat.keyboard.press("d");
  await seat.getByRole("dialog").waitFor();
  await seat.keyboard.press("Enter");
  await panel.order.waitFor();
  const { items } = await centre<{ items: Dispatch[] }>("GET", "dispatches");
  const [newest] = items;
  if (!newest) throw new Error("the order is not there");
  return newest;
}

async function order(what: string): Promise<Dispatch> {
  const { items } = await centre<{ items: Camera[] }>("GET", "cameras?limit=100");
  const position = items.find((camera) => camera.position)?.position;
  const incident = await centre<{ id: string }>("POST", "incidents", {
    title: what,
    origin: "suspicion",
    place: "서산시 동문동 동서1로 12 (동문동 사거리)",
    position,
  });
  return centre("POST", "dispatches", { incident: incident.id, code: 0, whom: "검은 외투를 입은 남자, 흰 모자" });
}

const now = (dispatch: Dispatch) => centre<Dispatch>("GET", `dispatches/${dispatch.id}`);

beforeAll(async () => {
  world = await World.start(6);
  const operator = world.person("operator");
  ({ token } = await centre<{ token: string }>("POST", "sessions", operator));
  browser = await launch("--mute-audio");
  context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
    reducedMotion: "reduce",
  });
  seat = await openSeat();
  panel = new AlarmPanel(seat);
  page = await context.newPage();
  officer = new OfficerPage(page);
  errors = new ErrorCollector(page);
  net = await context.newCDPSession(page);
  await net.send("Network.enable");
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed-${task.name}`).catch(() => undefined);
  expect(errors.take(), "the browser complained").toEqual([]);
});

describe("an officer's night", () => {
  let dispatch: Dispatch;

  test("onDuty_thePhoneProvesThatItCanRing_andTheSeatSeesIt", async () => {
    errors.expect(/401/);
    await page.goto(world.officers);
    await page.locator("#user").waitFor();
    await picture(page, "officer-login");
    expect(await axeFaults(page)).toEqual([]);
    await officer.begin(world.officers, world.person("police"), UNIT);
    await page.locator("[data-ring=can]").waitFor();
    await picture(page, "officer-waiting");
    const { items } = await centre<{ items: { unit: string; canRing: boolean }[] }>("GET", "officers");
    expect(items).toMatchObject([{ unit: UNIT, canRing: true }]);
  });

  test("anOrder_rings_andOneTapTakesIt_evenWithoutAConnection", async () => {
    dispatch = await pressAndDispatch();
    await officer.cards.first().waitFor();
    await expect.poll(() => page.title()).toMatch(/^●/);
    await expect.poll(async () => (await now(dispatch)).ring?.state, { timeout: PATIENCE_MS }).toBe("ringing");
    await picture(page, "officer-rings", DOCS);
    expect(await axeFaults(page)).toEqual([]);
    errors.expect(/ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(true);
    await officer.press("접수");
    await officer.queued.waitFor();
    await officer.offline.waitFor();
    await officer.stateIs("accepted");
    expect(await page.title()).not.toMatch(/^●/);
    await picture(page, "officer-offline");
    expect((await now(dispatch)).state).not.toBe("accepted");
    await net.send("Network.emulateNetworkConditions", SLOW);
    await context.setOffline(false);
    await officer.queued.waitFor({ state: "detached" });
    const taken = await now(dispatch);
    expect(taken).toMatchObject({ state: "accepted", unit: UNIT });
    expect(taken.history.filter(({ by }) => by === "police")).toHaveLength(1);
    await expect.poll(() => panel.state(), { timeout: PATIENCE_MS }).toBe("accepted");
    await panel.order.getByText(UNIT).waitFor();
  });

  test("onASlowNet_aSnapshotComesWithinThreeSeconds_andThenThePictureMoves", async () => {
    await page.locator(".tile[data-state=shown]").first().waitFor();
    await net.send("Network.emulateNetworkConditions", SLOW);
    await page.getByRole("button", { name: "목록" }).tap();
    await officer.cards.first().waitFor();
    const begin = performance.now();
    await officer.cards.first().locator(".open").tap();
    await page.locator(".tile[data-state=shown]").first().waitFor();
    const ms = performance.now() - begin;
    console.log(`tap → snapshot at 300 kbit/s and 200 ms: ${Math.round(ms)} ms`);
    await page
      .locator(".tile[data-state=shown]")
      .nth((await officer.tiles.count()) - 1)
      .waitFor();
    await officer.tiles.first().tap();
    await officer.stage.getByRole("button", { name: "지금" }).tap();
    await page.locator(".stage[data-state=live]").waitFor({ timeout: PATIENCE_MS });
    await net.send("Network.emulateNetworkConditions", FAST);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, "officer-order", DOCS);
    expect(await axeFaults(page)).toEqual([]);
    expect(ms).toBeLessThanOrEqual(SNAPSHOT_WITHIN_MS);
  });

  test("theHalfMinuteBeforeTheAlarm_isShownFirst_thenWhatIsLive", async () => {
    await officer.stage.getByRole("button", { name: "30초 전부터" }).tap();
    await page.locator(".stage[data-state=footage]").waitFor({ timeout: PATIENCE_MS });
    await officer.stage.scrollIntoViewIfNeeded();
    await picture(page, "officer-pictures", DOCS);
    await page.locator(".stage[data-state=live]").waitFor({ timeout: PATIENCE_MS });
    const video = officer.stage.locator("video");
    const time = () => video.evaluate((element) => (element as HTMLVideoElement).currentTime);
    const before = await time();
    await expect.poll(time, { timeout: PATIENCE_MS }).toBeGreaterThan(before + 1);
  });

  test("followedToItsEnd_thePicturesCloseWithIt", async () => {
    await page.getByRole("button", { name: "5분", exact: true }).tap();
    await officer.stateIs("departed");
    await officer.press("도착");
    await officer.stateIs("arrived");
    await picture(page, "officer-arrived");
    await officer.press("종결");
    await page.getByRole("button", { name: /^종결/ }).tap();
    await officer.stateIs("closed");
    await officer.stage.waitFor({ state: "hidden" });
    await expect.poll(async () => (await now(dispatch)).state).toBe("closed");
    await expect.poll(() => panel.state(), { timeout: PATIENCE_MS }).toBe("closed");
    expect((await now(dispatch)).history.filter(({ by }) => by === "police").map(({ state }) => state)).toEqual([
      "accepted",
      "departed",
      "arrived",
      "closed",
    ]);
  });

  test("theRecord_isForPaper_andInEnglishToo", async () => {
    await page.getByRole("link", { name: "기록" }).tap();
    await officer.record.waitFor();
    expect(await officer.record.locator(".history tr").count()).toBeGreaterThanOrEqual(4);
    await page.emulateMedia({ media: "print" });
    await picture(page, "officer-record");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "EN" }).tap();
    await officer.record.getByText("Grid number").waitFor();
    await picture(page, "officer-english");
    await page.getByRole("button", { name: "한국어" }).tap();
  });

  test("aPhoneThatSleeps_isSeenAtTheSeat_whichHasToCall", async () => {
    await page.close();
    const silent = await order("쓰러진 사람");
    await expect
      .poll(async () => (await now(silent)).ring, { timeout: PATIENCE_MS, interval: 1000 })
      .toMatchObject({ state: "silent", next: "not-configured" });
  });
});
