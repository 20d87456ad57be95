import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Camera } from "../src/api/types";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { CamerasPage } from "./pages/CamerasPage";
import { Frame } from "./pages/Frame";
import { LoginPage } from "./pages/LoginPage";
import { ReplayPage } from "./pages/ReplayPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

const CAMERAS = 16;
/** The one time that is asserted: issue 3 asks for it. */
const SHOWN_WITHIN_MS = 3000;
const PATIENCE_MS = 30_000;

let world: World;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: ErrorCollector;
let cameras: Camera[];

/** The register's name of a simulated camera, by its number from 1; its address tells which it is. */
function nameOf(number: number): string {
  const mark = `cam-${String(number).padStart(3, "0")}`;
  const camera = cameras.find((each) => each.streams.some((stream) => stream.url.includes(mark)));
  if (!camera) throw new Error(`no camera has ${mark} in its address`);
  return camera.name;
}

async function readCameras(): Promise<Camera[]> {
  const answer = await page.request.get(`${world.url}/api/v1/cameras?limit=1000`);
  return ((await answer.json()) as { items: Camera[] }).items;
}

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--disable-component-update", "--mute-audio");
  context = await browser.newContext(SEAT);
  page = await context.newPage();
  errors = new ErrorCollector(page);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed-${task.name}`);
  expect(errors.take(), "the browser complained").toEqual([]);
});

describe("login", () => {
  test("aWrongPassword_isSaid_andNothingElse", async () => {
    const login = new LoginPage(page);
    errors.expect(/401/);
    await login.open(world.url);
    expect(await axeFaults(page)).toEqual([]);
    await login.login({ user: world.person("operator").user, password: "not the password" });
    await login.message.getByText("맞지 않습니다").waitFor();
  });

  test("anOperator_comesToTheWall", async () => {
    await new LoginPage(page).login(world.person("operator"));
    await new WallPage(page).wall.waitFor();
    cameras = await readCameras();
    expect(cameras).toHaveLength(CAMERAS);
  });
});

describe("wall", () => {
  test("anEmptyWall_fillsItself_andSixteenTilesAreLive", async () => {
    const wall = new WallPage(page);
    await wall.allLive(CAMERAS);
    expect(await new Frame(page).counter.getAttribute("data-live")).toBe(String(CAMERAS));
    cameras = await readCameras();
    expect(cameras.filter((c) => c.streams.some((s) => s.codec === "h265")).length).toBeGreaterThanOrEqual(4);
  });

  test("anH265Camera_isShownByItsSubStream_andSaysSo", async () => {
    const wall = new WallPage(page);
    const h265 = cameras.find((c) => c.streams.some((s) => s.name === "main" && s.codec === "h265"));
    if (!h265) throw new Error("no camera has H.265");
    expect(await page.evaluate(() => MediaSource.isTypeSupported('video/mp4; codecs="hvc1.1.6.L93.B0"'))).toBe(false);
    const note = wall.tile(h265.name).locator(".note");
    expect(await note.getAttribute("title")).toContain("H.265");
    await wall.select(h265.name);
    await page.keyboard.press("Enter");
    await note.getByText("브라우저가 H.265 미지원").waitFor();
    expect(await wall.tile(h265.name).getAttribute("data-state")).toBe("live");
    await page.keyboard.press("Escape");
  });

  test("enlarged_showsTheMainStream_andEscReturns", async () => {
    const wall = new WallPage(page);
    const h264 = cameras.find((c) => c.streams.some((s) => s.name === "main" && s.codec === "h264"));
    if (!h264) throw new Error("no camera has H.264");
    await wall.select(h264.name);
    const small = await wall.width(h264.name);
    await page.keyboard.press("Enter");
    await expect.poll(() => wall.width(h264.name), { timeout: PATIENCE_MS }).toBeGreaterThan(small);
    await page.keyboard.press("Escape");
    await expect.poll(() => wall.width(h264.name)).toBe(small);
  });

  test("axe_findsNoSeriousFault", async () => {
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("truth", () => {
  test("aFrozenCamera_isStale_andLiveAgainWhenItGoesOn", async () => {
    const wall = new WallPage(page);
    const begin = performance.now(); // before the fault is asked for: what it takes to be carried out counts against us
    await world.fault(1, "freeze");
    const ms = await wall.until(nameOf(1), "stale", PATIENCE_MS, begin);
    console.log(`freeze → stale shown after ${Math.round(ms)} ms`);
    await world.fault(1, "clear");
    await wall.until(nameOf(1), "live", PATIENCE_MS);
    expect(ms).toBeLessThanOrEqual(SHOWN_WITHIN_MS);
  });

  test("aStoppedCamera_isLostWithItsReason_andLiveAgainWhenItIsBack", async () => {
    const wall = new WallPage(page);
    const begin = performance.now(); // before the fault is asked for: what it takes to be carried out counts against us
    await world.fault(2, "stop");
    const ms = await wall.until(nameOf(2), "lost", PATIENCE_MS, begin);
    console.log(`stop → lost shown after ${Math.round(ms)} ms`);
    expect(await wall.tile(nameOf(2)).locator(".reason").textContent()).toBe("카메라가 응답하지 않습니다");
    await new Frame(page).counter.click();
    await page
      .locator(".menu .line")
      .filter({ hasText: nameOf(2) })
      .waitFor();
    await page.keyboard.press("Escape");
    await world.fault(2, "clear");
    await wall.until(nameOf(2), "live", PATIENCE_MS);
    expect(ms).toBeLessThanOrEqual(SHOWN_WITHIN_MS);
  });
});

describe("keyboard", () => {
  test("digitsArrowsAndLetters_workTheWall", async () => {
    const wall = new WallPage(page);
    await wall.tiles.first().locator(".screen").click();
    await page.keyboard.press("1");
    await page.keyboard.press("2");
    await page.locator('.tile.selected[data-tile="12"]').waitFor();
    await page.keyboard.press("ArrowUp");
    await page.locator('.tile.selected[data-tile="8"]').waitFor();
    await page.keyboard.press("f");
    await page.locator("nav").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator("nav").waitFor();
    await page.keyboard.press("[");
    expect(await new Frame(page).tree.count()).toBe(0);
    await page.keyboard.press("[");
    await page.keyboard.press("?");
    await new Frame(page).keySheet.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await new Frame(page).keySheet.waitFor({ state: "detached" });
  });

  test("aCamera_isFoundAndPutOnTheWall_withoutAMouse", async () => {
    const wall = new WallPage(page);
    await page.keyboard.press("8");
    await page.keyboard.press("Delete");
    await page.locator('.tile[data-tile="8"][data-state="empty"]').waitFor();
    const missing = cameras.find(({ name }) => name === nameOf(1));
    if (!missing) throw new Error("no first camera");
    for (const camera of cameras) {
      if ((await wall.tile(camera.name).count()) > 0) continue;
      await page.keyboard.press("/");
      await page.keyboard.type(camera.name);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await wall.allLive(CAMERAS);
  });

  test("s_savesAStill", async () => {
    const wall = new WallPage(page);
    await wall.select(nameOf(3));
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("s")]);
    expect(download.suggestedFilename()).toMatch(/\.jpg$/);
  });

  test("space_playsTheLastHalfMinute_inTheTile_andEscGoesBackToLive", async () => {
    const wall = new WallPage(page);
    const h264 = cameras.find((c) => c.streams.some((s) => s.name === "main" && s.codec === "h264"));
    if (!h264) throw new Error("no camera has H.264");
    await wall.select(h264.name);
    await page.keyboard.press(" ");
    const tile = wall.tile(h264.name);
    await tile.locator(".strip.replayed .mark").waitFor();
    expect(await tile.getAttribute("data-state")).toBe("replay");
    await expect.poll(() => wall.width(h264.name), { timeout: PATIENCE_MS }).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await wall.until(h264.name, "live", PATIENCE_MS);
  });
});

describe("playback", () => {
  test("theLastMinute_isPlayedBack", async () => {
    const replay = new ReplayPage(page);
    const h264 = cameras.find((c) => c.streams.some((s) => s.name === "main" && s.codec === "h264"));
    if (!h264) throw new Error("no camera has H.264");
    await expect.poll(() => recordedSeconds(h264.id), { timeout: 90_000, interval: 1000 }).toBeGreaterThan(62);
    await new Frame(page).go("replay");
    await replay.choose(h264.name);
    await replay.lastMinute.click();
    await replay.state("playing");
    const from = await replay.second();
    await expect.poll(() => replay.second(), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(from + 2);
    await page.keyboard.press(" ");
    await replay.state("paused");
    await page.keyboard.press(".");
    await page.keyboard.press(" ");
    await replay.state("playing");
    await replay.speeds.filter({ hasText: "4×" }).click();
    await replay.state("playing");
    expect(await page.locator(".timeline .recorded.span").count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  test("anH265Recording_thatCannotBeDecoded_saysSo_andShowsStills", async () => {
    const replay = new ReplayPage(page);
    const h265 = cameras.find((c) => c.streams.some((s) => s.name === "main" && s.codec === "h265"));
    if (!h265) throw new Error("no camera has H.265");
    await replay.choose(h265.name);
    await replay.state("stills");
    await replay.notice.getByText("H.265 영상을 표시할 수 없습니다").waitFor();
    await page.locator(".desk .screen img").waitFor();
    await expect
      .poll(() => page.locator(".desk .screen img").evaluate((img) => (img as HTMLImageElement).naturalWidth), {
        timeout: PATIENCE_MS,
      })
      .toBeGreaterThan(0);
  });
});

/** The README's picture; it replaces the one in docs/ when PASU_SCREENSHOT is set. */
test("theWall_isPictured", async () => {
  const wall = new WallPage(page);
  await new Frame(page).go("wall");
  await wall.allLive(CAMERAS);
  await wall.select(nameOf(6));
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const shown = await picture(page, "console", DOCS);
  expect(shown.length).toBeGreaterThan(100_000);
});

describe("languages and people", () => {
  test("english_isWhole_andKoreanComesBack", async () => {
    const frame = new Frame(page);
    await frame.go("wall");
    await frame.language("en");
    await page.getByRole("link", { name: "Video wall" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("header, .bar, .details, .timeline").allTextContents()).not.toContainEqual(
      expect.stringMatching(/화면|재생|녹화/),
    );
    await frame.language("ko");
    await page.getByRole("link", { name: "비디오월" }).waitFor();
  });

  test("anAdministrator_addsACamera_seesWhyItFails_andDeletesIt", async () => {
    const frame = new Frame(page);
    await frame.logout();
    await new LoginPage(page).login(world.person("admin"));
    await frame.nav.first().waitFor();
    await frame.go("cameras");
    const manage = new CamerasPage(page);
    await manage.rows.first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await manage.add("시험 카메라", "rtsp://127.0.0.1:9/none");
    await manage.outcome.getByText("카메라가 응답하지 않습니다").waitFor({ timeout: PATIENCE_MS });
    await page.keyboard.press("Escape");
    await manage.filter.fill("시험");
    await manage.remove("시험 카메라");
    await expect.poll(() => manage.rows.count()).toBe(0);
  });

  test("aVisitor_seesNoCamera", async () => {
    await new Frame(page).logout();
    await new LoginPage(page).login(world.person("visitor"));
    await page.getByText("견학 모드는 준비 중입니다").waitFor();
    expect(await page.locator("video, img, [role=tree]").count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });
});

async function recordedSeconds(id: string): Promise<number> {
  const to = new Date();
  const query = new URLSearchParams({ from: new Date(to.getTime() - 600_000).toISOString(), to: to.toISOString() });
  const answer = await page.request.get(`${world.url}/api/v1/cameras/${id}/recordings?${query}`);
  const { items } = (await answer.json()) as { items: { start: string; end: string }[] };
  const starts = items.map((item) => Date.parse(item.start));
  const ends = items.map((item) => Date.parse(item.end));
  return items.length === 0 ? 0 : (Math.max(...ends) - Math.min(...starts)) / 1000;
}
