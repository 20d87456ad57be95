import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { Frame } from "./pages/Frame";
import { IncidentsPage } from "./pages/IncidentsPage";
import { LoginPage } from "./pages/LoginPage";
import { OfficerPage } from "./pages/OfficerPage";
import { OrderForms } from "./pages/OrderForms";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** A 112 report at the station: both sides see it, the order goes from hand to hand, and what is left are figures. */
const UNIT = "순찰 3호";
const OFF_DUTY = "순찰 9호";
const WHAT = "흉기를 든 사람";
const PLACE = "동부시장 입구";
const BESIDE = 4;
const PATIENCE_MS = 60_000;

interface Camera {
  id: string;
  name: string;
  position: { lat: number; lon: number } | null;
  streams: { name: string; url: string }[];
}

interface Alarm {
  id: string;
  version: number;
}

let world: World;
let browser: Browser;
let page: Page;
let frame: Frame;
let incidents: IncidentsPage;
let orders: OrderForms;
let officer: OfficerPage;
let errors: ErrorCollector;
let at: { lat: number; lon: number };

/** Somebody at the centre, by API. */
async function as(role: string): Promise<<T>(method: string, path: string, body?: object) => Promise<T>> {
  const call = async <T>(method: string, path: string, body?: object, token?: string): Promise<T> => {
    const answer = await fetch(`${world.url}/api/v1/${path}`, {
      method,
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { token } = await call<{ token: string }>("POST", "sessions", world.person(role));
  return (method, path, body) => call(method, path, body, token);
}

/** The demo's cameras stand far apart: four more beside the first, which show what it shows. */
async function addCamerasBeside(): Promise<void> {
  const admin = await as("admin");
  const { items } = await admin<{ items: Camera[] }>("GET", "cameras?limit=100");
  const first = items.find(({ position }) => position);
  if (!first?.position) throw new Error("no camera has a position");
  at = first.position;
  for (let n = 1; n <= BESIDE; n++)
    await admin("POST", "cameras", {
      name: `동부시장 골목 ${n}`,
      position: { lat: at.lat + n * 0.0004, lon: at.lon },
      streams: first.streams.map(({ name, url }) => ({ name, url })),
    });
}

/** Three people make a team; the figures of fewer would be a person's. */
async function makeTeam(): Promise<void> {
  const admin = await as("admin");
  const { items } = await admin<{ items: { id: string; role: string; version: number }[] }>("GET", "accounts");
  for (const { id, version } of items.filter(({ role }) => ["operator", "supervisor", "engineer"].includes(role)))
    await admin("PATCH", `accounts/${id}`, { version, team: "관제 1팀" });
}

beforeAll(async () => {
  world = await World.start(6);
  await addCamerasBeside();
  await makeTeam();
  browser = await launch("--mute-audio");
  page = await (await browser.newContext(SEAT)).newPage();
  errors = new ErrorCollector(page);
  frame = new Frame(page);
  incidents = new IncidentsPage(page);
  orders = new OrderForms(page);
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  officer = new OfficerPage(await phone.newPage());
  await officer.begin(world.officers, world.person("police"), UNIT);
  const login = new LoginPage(page);
  await login.open(world.url);
  await login.login(world.person("operator"));
  await new WallPage(page).wall.waitFor();
  await page.locator("button[data-open]").waitFor(); // the seat hears events
  await frame.go("incidents");
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") {
    await picture(page, `failed-${task.name}`).catch(() => undefined);
    await picture(officer.page, `failed-${task.name}-phone`).catch(() => undefined);
  }
  expect(errors.take(), "the browser complained").toEqual([]);
});

test("aReportAtTheStation_opensItsIncident_withTheSameFiveCamerasOnBothSides", async () => {
  const begin = performance.now();
  const since = () => Math.round(performance.now() - begin);
  const consoleSees = incidents.near.nth(BESIDE).waitFor().then(since);
  const phoneSees = officer.cards.getByText(PLACE).waitFor().then(since);
  const report = { report: "112-1", service: "112", what: WHAT, code: 0, place: { name: PLACE, position: at } };
  const { cameras } = await world.report<{ cameras: Camera[] }>(report);
  const answered = since();
  console.log(
    `112 report → answer ${answered} ms, console's five cameras ${await consoleSees} ms, officer's page ${await phoneSees} ms`,
  );
  const ids = cameras.map(({ id }) => id);
  expect(ids).toHaveLength(BESIDE + 1);
  await incidents.detail.getByText(WHAT).first().waitFor();
  expect(await incidents.near.evaluateAll((all) => all.map((each) => each.getAttribute("data-near")))).toEqual(ids);
  await page.locator('[data-near][data-state="live"]').nth(BESIDE).waitFor({ timeout: PATIENCE_MS });
  await picture(page, "report");
  await officer.press("접수");
  await officer.tiles.nth(BESIDE).waitFor();
  expect(await officer.page.locator(".map .camera").count()).toBe(BESIDE + 1);
  expect(await officer.tiles.count()).toBe(BESIDE + 1);
  await orders.state("accepted").waitFor();
  // The same report again is the same incident.
  await world.report(report);
  expect(await incidents.row(WHAT).count()).toBe(1);
});

test("passedToAUnitThatIsNotOnDuty_theSeatIsToldWhomToCall_andItGoesBackToThePhone", async () => {
  await orders.pass(OFF_DUTY, "가까움", async () => {
    await orders.dialog.getByText("근무 중인 순찰차가 아닙니다").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, "order-pass");
  });
  await orders.silent.waitFor({ timeout: PATIENCE_MS });
  await orders.silent.getByText("041-000-0112").waitFor();
  await page.locator("aside [data-silent]").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "order-silent");
  await officer.tiles.first().waitFor({ state: "detached" });
  await orders.pass(UNIT, "다시 배정");
  await orders.ringing.waitFor({ timeout: PATIENCE_MS });
  await page.locator("aside [data-silent]").waitFor({ state: "detached" });
  await incidents.facts.filter({ hasText: OFF_DUTY }).first().waitFor();
});

test("cancelledAtTheSeat_thePhoneSaysSo_andItStaysOneOrder", async () => {
  await orders.cancel("오인 신고");
  await orders.state("cancelled").waitFor();
  await officer.page.locator(".card.over, .stop").first().waitFor();
  expect(await page.locator("[data-order]").count()).toBe(1);
});

test("anIncidentWithoutAnAlarm_isDispatchedByKey", async () => {
  await page.keyboard.press("p");
  await page.locator("dialog form .primary").press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await orders.state("received").or(orders.state("sending")).waitFor();
  await officer.page.goto(world.officers);
  await officer.press("접수");
  await orders.state("accepted").waitFor();
});

test("figures_areEmptyUntilSomethingHappens_andCountByTeamAndStation", async () => {
  const operator = await as("operator");
  for (const [bell, reason] of [
    [1, "false-press"],
    [2, "handled"],
  ] as const) {
    const id = await world.pressAtOnce(world.bell(bell));
    const alarm = await operator<Alarm>("GET", `alarms/${id}`);
    const taken = await operator<Alarm>("POST", `alarms/${id}/take`, { version: alarm.version });
    await operator("POST", `alarms/${id}/close`, { version: taken.version, reason });
  }
  await frame.go("figures");
  await page.locator('[data-figures="today"]').waitFor();
  await page.keyboard.press("2");
  await page.locator('[data-figures="week"]').waitFor();
  const bells = page.getByRole("table", { name: "비상벨 응답" });
  await bells.getByRole("row", { name: /관제 1팀/ }).waitFor();
  const cells = await bells.getByRole("row", { name: /전체/ }).getByRole("cell").allTextContents();
  expect([cells[0], cells[1]?.split(" ")[0], cells[3]?.split(" ")[0], cells[4]]).toEqual(["2", "2", "2", "2 (100%)"]);
  const given = page.getByRole("table", { name: "출동 지령" }).getByRole("row", { name: /전체/ });
  expect((await given.getByRole("cell").allTextContents())[0]).toBe("1");
  await page
    .getByRole("row", { name: /동문동 사거리 비상벨/ })
    .getByText("1 (100%)")
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "figures", DOCS);
  await frame.language("en");
  await page.getByText("Answers to bells, by team").waitFor();
  expect(await axeFaults(page)).toEqual([]);
});
