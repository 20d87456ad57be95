import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { AlarmPanel } from "./pages/AlarmPanel";
import { Frame } from "./pages/Frame";
import { IncidentsPage } from "./pages/IncidentsPage";
import { LoginPage } from "./pages/LoginPage";
import { OfficerPage } from "./pages/OfficerPage";
import { ReplayPage } from "./pages/ReplayPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** A case at both ends: the seat, and an officer's phone; and what its incident remembers. */
const CAMERAS = 8;
const PATIENCE_MS = 60_000;
const UNIT = "순찰 7호";
const BELL = "동문동 사거리 비상벨";
const LOST_CHILD = "길 잃은 어린이";

let world: World;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let panel: AlarmPanel;
let incidents: IncidentsPage;
let officer: OfficerPage;
let errors: ErrorCollector;

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--mute-audio");
  const seat = await browser.newContext(SEAT);
  page = await seat.newPage();
  errors = new ErrorCollector(page);
  panel = new AlarmPanel(page);
  incidents = new IncidentsPage(page);
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  officer = new OfficerPage(await phone.newPage());
  await officer.begin(world.officers, world.person("police"), UNIT);
  const login = new LoginPage(page);
  await login.open(world.url);
  await login.login(world.person("operator"));
  await new WallPage(page).wall.waitFor();
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed-${task.name}`);
  expect(errors.take(), "the browser complained").toEqual([]);
});

test("aCode0_thatNobodyAccepts_soundsAtTheSeat_withTheStationsNumber", async () => {
  await world.press(1);
  await panel.row(BELL).waitFor();
  await panel.detail.getByText("041-000-0112").waitFor();
  await new WallPage(page).tiles.first().locator(".screen").click();
  await panel.takeNext();
  await page.keyboard.press("d");
  await page.locator("dialog select").selectOption({ label: "코드 0 · 생명 위험, 최우선" });
  await page.locator("dialog form .primary").press("Enter");
  await panel.late.waitFor({ timeout: PATIENCE_MS });
  await panel.late.getByText("041-000-0112").waitFor();
  await page.locator('[data-sounding="true"]').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "late");
});

test("theOfficerTakesItOnThePhone_andTheSeatFollowsToItsEnd", async () => {
  await officer.cards.locator("visible=true").first().waitFor();
  await officer.press("접수");
  await panel.order.getByText(UNIT).waitFor();
  await panel.late.waitFor({ state: "detached" });
  await page.locator('[data-sounding="false"]').waitFor();
  await officer.page.getByRole("button", { name: "5분", exact: true }).tap();
  await expect.poll(() => panel.state(), { timeout: PATIENCE_MS }).toBe("departed");
  await officer.press("도착");
  await expect.poll(() => panel.state(), { timeout: PATIENCE_MS }).toBe("arrived");
  await officer.press("종결");
  await officer.page.getByRole("button", { name: /^종결/ }).tap();
  await expect.poll(() => panel.state(), { timeout: PATIENCE_MS }).toBe("closed");
});

test("itsIncident_hasWhatHappened_inOrder", async () => {
  await panel.detail.getByRole("button", { name: "사건 보기" }).click();
  await incidents.detail.waitFor();
  await incidents.fact("alarm-linked").or(incidents.fact("opened")).first().waitFor();
  await incidents.facts.filter({ hasText: "도착" }).waitFor();
  await incidents.facts.filter({ hasText: UNIT }).first().waitFor();
});

test("notesAreWritten_andFootageIsKept_andPlayedFromThere", async () => {
  await page.keyboard.press("n");
  await page.keyboard.type("현장에서 보호자를 만남");
  await page.keyboard.press("Enter");
  await incidents.fact("note").getByText("현장에서 보호자를 만남").waitFor();
  await expect.poll(() => incidents.note.inputValue()).toBe(""); // the event may come before the answer
  await page.keyboard.press("Escape");
  await incidents.fill("k", {});
  await incidents.kept.first().waitFor();
  await page.locator('[data-kept="kept"]').waitFor({ timeout: 100_000 }); // 30 s more are kept, then copied
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "incident", DOCS);
  errors.expect(/\/snapshot\.jpg|status of 404/);
  await incidents.kept.getByRole("button").click();
  await new ReplayPage(page).screen.waitFor();
  await page.locator("[data-mark]").first().waitFor({ timeout: PATIENCE_MS });
  await new Frame(page).go("incidents");
});

test("aCitizensReport_isOpenedByKey_andItsPlaceIsFoundByName", async () => {
  await page.keyboard.press("o");
  await page.locator("dialog [name=title]").fill(LOST_CHILD);
  const camera = await page.locator("dialog datalist option").first().getAttribute("value");
  const place = page.locator("dialog [name=place]");
  await place.fill("동문-0117"); // the number on a bell's pole
  await page.getByText("좌표 확인").waitFor();
  await place.fill("둔치 아래 산책로");
  await page.getByText("등록된 지점이 아닙니다.").waitFor();
  await page.getByRole("application").press("ArrowUp");
  await page.locator("dialog [data-picked]").waitFor();
  await page.getByText("좌표 확인").waitFor();
  await place.fill(camera ?? "");
  await page.getByText("좌표 확인").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.locator("dialog [name=place]").press("Enter");
  await incidents.detail.getByText(LOST_CHILD).waitFor();
  await incidents.row(LOST_CHILD).waitFor();
  await incidents.detail.locator('[data-near][data-state="live"]').first().waitFor();
  await page.locator("dialog").waitFor({ state: "detached" });
});

test("itIsHandedOver_mergedIntoTheOther_andSplitOffAgain", async () => {
  await incidents.fill("h", { to: "supervisor", words: "교대" });
  await incidents.fact("handed-over").getByText("supervisor: 교대").waitFor();
  await incidents.fill("j", {});
  await incidents.fact("absorbed").waitFor();
  await expect.poll(() => incidents.row(LOST_CHILD).count()).toBe(0);
  await page.keyboard.press("x");
  await page.locator("dialog [name=title]").fill("따로 볼 일");
  await page.locator("dialog input[type=checkbox]").first().check();
  await page.locator("dialog form .primary").click();
  await incidents.detail.getByText("따로 볼 일").first().waitFor();
  await incidents.row("따로 볼 일").waitFor();
});

test("closing_asksForACode_andItStandsAmongThoseThatAreOver", async () => {
  await page.keyboard.press("e");
  await page.locator("dialog select[name=code]").selectOption("other");
  await page.locator("dialog form .primary").click();
  await page.getByText("기타 사유는 내용이 필요합니다.").waitFor();
  await page.locator("dialog select[name=code]").selectOption("resolved-on-site");
  await page.locator("dialog input[name=words]").fill("보호자에게 인계");
  await page.keyboard.press("Enter");
  await incidents.fact("closed").getByText("현장 해결: 보호자에게 인계").waitFor();
  await page.getByRole("button", { name: "종결", exact: true }).first().click();
  await incidents.row("따로 볼 일").getByText("현장 해결").waitFor();
});

test("english_isWhole", async () => {
  await new Frame(page).language("en");
  await page.getByRole("link", { name: "Incidents" }).waitFor();
  await incidents.row("따로 볼 일").getByText("Resolved on site").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "incident-english");
});
