import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Camera, Device, PictureSettings } from "../src/api/types";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { AlarmPanel } from "./pages/AlarmPanel";
import { BellsPage } from "./pages/BellsPage";
import { Frame } from "./pages/Frame";
import { LoginPage } from "./pages/LoginPage";
import { TakePage } from "./pages/TakePage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** A camera from its box to the wall: found at its address, taken on, turned, and heard. */
const CAMERAS = 2;
const NAME = "도당1리 마을회관 앞";
const BELL = "도당1리 마을회관 비상벨";

let world: World;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;
let taken: number;

async function consoleOf(role: string): Promise<Page> {
  const opened = await (await browser.newContext(SEAT)).newPage();
  const login = new LoginPage(opened);
  await login.open(world.url);
  await login.login(world.person(role));
  await new WallPage(opened).wall.waitFor();
  return opened;
}

async function get<T>(path: string): Promise<T> {
  return (await (await page.request.get(`${world.url}/api/v1${path}`)).json()) as T;
}

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--mute-audio");
  page = await consoleOf("admin");
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

test("camera_isTakenOnByItsAddress_withItsPictureBefore", async () => {
  const [known] = (await get<{ items: Camera[] }>("/cameras")).items;
  if (!known) throw new Error("the demo has no camera");
  taken = Number(/cam-(\d+)/.exec(known.streams[0]?.url ?? "")?.[1]);
  const { address } = await get<Device>(`/cameras/${known.id}/device`);
  await page.request.delete(`${world.url}/api/v1/cameras/${known.id}`, { headers: { "X-Pasu-Csrf": "1" } });

  await new Frame(page).go("cameras");
  const taking = new TakePage(page);
  await taking.look(address, "admin", "admin");
  expect(await taking.picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600);
  await taking.dialog.getByText("주 스트림 (녹화)").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  if (DOCS) await picture(page, "take-camera", DOCS);
  await taking.enter(NAME);
  await taking.dialog.getByText("등록되어 녹화를 시작합니다.").waitFor();
  await page.keyboard.press("Escape");
  const state = async () =>
    (await get<{ items: Camera[] }>("/cameras")).items.find((camera) => camera.name === NAME)?.status;
  await expect.poll(async () => (await state())?.state).toBe("live");
  await expect.poll(async () => (await state())?.device?.state).toBe("listening");
});

test("itsPicture_isSet_andSetBack", async () => {
  await page.getByRole("button", { name: `${NAME} 화면 조정` }).click();
  const dialog = page.getByRole("dialog");
  const brightness = dialog.getByRole("slider", { name: "밝기" });
  await expect.poll(() => brightness.inputValue()).toBe("50");
  const told = () => page.waitForResponse((answer) => answer.url().endsWith("/picture") && answer.ok());
  let set = told();
  await brightness.fill("64");
  expect(((await (await set).json()) as PictureSettings).levels.brightness?.value).toBe(64);
  set = told();
  await dialog.getByRole("combobox", { name: "주간/야간" }).selectOption("야간");
  expect(((await (await set).json()) as PictureSettings).dayNight).toBe("night");
  await dialog.getByRole("img", { name: "카메라의 현재 화면" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  if (DOCS) await picture(page, "tune-picture", DOCS);
  set = told();
  await dialog.getByRole("button", { name: "처음대로" }).click();
  const back = (await (await set).json()) as PictureSettings;
  expect([back.levels.brightness?.value, back.dayNight]).toEqual([50, "auto"]);
  await page.keyboard.press("Escape");
});

test("aBellIsRegistered_andWiredToIt", async () => {
  await new Frame(page).go("bells");
  await page.getByRole("button", { name: "새 비상벨" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=name]").fill(BELL);
  await dialog.getByRole("button", { name: "등록" }).click();
  expect((await dialog.locator("[data-key]").textContent())?.length).toBeGreaterThan(20);
  await dialog.getByRole("button", { name: "닫기" }).last().click();
  await new BellsPage(page).shown(BELL).getByRole("button", { name: "카메라 접점 연결…" }).click();
  await dialog.getByRole("button", { name: NAME }).click();
  await expect.poll(() => dialog.getByRole("radio", { name: "input-1" }).isChecked()).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  if (DOCS) await picture(page, "wire-bell", DOCS);
  await dialog.getByRole("button", { name: "연결", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(`${BELL}: ${NAME}에 연결되었습니다.`).waitFor();
});

test("operator_turnsIt_forAReason_byKeyAndByMouse", async () => {
  page = await consoleOf("operator");
  errors = new ErrorCollector(page);
  const wall = new WallPage(page);
  await page.getByRole("tree").getByText(NAME).dblclick();
  await wall.tile(NAME).waitFor();
  await wall.select(NAME);
  await page.keyboard.press("t");
  const pad = page.locator(".ptz");
  const stick = pad.getByRole("application");
  await stick.waitFor();
  errors.expect(/422/);
  await stick.focus();
  await page.keyboard.press("ArrowRight");
  await pad.getByRole("alert").waitFor();

  await pad.locator("[name=ptz-why]").fill("의심 차량");
  const turned = page.waitForResponse((answer) => answer.url().endsWith("/ptz") && answer.status() === 200);
  await stick.focus();
  await page.keyboard.down("ArrowRight");
  await turned;
  await page.keyboard.up("ArrowRight");
  const box = await stick.boundingBox();
  if (!box) throw new Error("the stick is not to be seen");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width, box.y + box.height / 2);
  if (DOCS) await picture(page, "turn-camera", DOCS);
  await page.mouse.up();
  await pad.getByRole("alert").waitFor({ state: "detached" });
  expect(await axeFaults(page)).toEqual([]);
});

test("itsMotion_isAnAlarm", async () => {
  const panel = new AlarmPanel(page);
  const stick = page.locator(".ptz").getByRole("application");
  await stick.focus();
  await world.notice(taken, "motion");
  await panel.row(NAME).first().waitFor();
  await panel.row(NAME).getByText("움직임").first().waitFor();
  // Who turns a camera goes on turning it.
  expect(await stick.evaluate((element) => element === document.activeElement)).toBe(true);
  if (DOCS) await picture(page, "motion-alarm", DOCS);
});

test("itsContact_isAPressOfTheBell", async () => {
  await world.notice(taken, "input");
  await new AlarmPanel(page).row(BELL).first().waitFor();
});
