import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { ErrorCollector } from "./errors";
import { Frame } from "./pages/Frame";
import { LoginPage } from "./pages/LoginPage";
import { MigrationPage } from "./pages/MigrationPage";
import { WallPage } from "./pages/WallPage";
import { World } from "./world";

/** Cameras leave the demo's legacy recorder, moved by the tool itself, while somebody looks. */
const PATIENCE_MS = 90_000;
const FIRST = "수석동 농로 1";

let world: World;
let browser: Browser;
let page: Page;
let migration: MigrationPage;
let errors: ErrorCollector;

beforeAll(async () => {
  world = await World.start(1);
  browser = await launch("--mute-audio");
  page = await (await browser.newContext(SEAT)).newPage();
  errors = new ErrorCollector(page);
  migration = new MigrationPage(page);
  const login = new LoginPage(page);
  await login.open(world.url);
  await login.login(world.person("engineer"));
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

test("noMigrationYet_saysWhatBeginsOne", async () => {
  await new Frame(page).go("migration");
  await page.locator('[data-migration="none"]').getByText("./pasu migrate run").waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test("aRun_isFollowedCameraByCamera_toWhatWasProved", async () => {
  const run = world.migrate("run");
  await Promise.all([
    run,
    (async () => {
      await migration.camera(FIRST, "shadowing").waitFor({ timeout: PATIENCE_MS });
      await migration.camera(FIRST, "switched").waitFor({ timeout: PATIENCE_MS });
      await picture(page, "migration-run");
    })(),
  ]);
  await migration.wave(2, 2).waitFor({ timeout: PATIENCE_MS });
  expect(await migration.states()).toEqual(["switched", "switched", "switched"]);

  await page.keyboard.press("ArrowDown");
  await migration.shown.getByText("0회").waitFor(); // no hole in both
  await migration.shown.getByText(/4[67]\.\d{3}초 빠름/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "migration", DOCS);

  await page.keyboard.press("Digit2");
  expect(await migration.rows.count(), "none waits any more").toBe(0);
  await page.keyboard.press("Digit6");
  expect(await migration.rows.count()).toBe(3);
  await new Frame(page).language("en");
  await page.getByRole("heading", { name: "Migration", exact: true }).waitFor();
  await migration.shown.getByText(/4[67]\.\d{3} s ahead/).waitFor();
  await new Frame(page).language("ko");
});

test("theTrial_keepsIssuesWithTheirFootage_andItsGateClosed", async () => {
  await page.keyboard.press("t");
  await page.locator('[data-trial="none"]').getByRole("button", { name: "시범운영 시작" }).click();
  await migration.fill({ days: "14", percent: "99.5", minor: "1" });
  await page.locator('[data-trial="running"][data-trial]').waitFor();
  await migration.condition("period", false).getByText("14일 남음").waitFor();
  await migration.condition("issues", true).waitFor();

  await page.keyboard.press("n");
  const first = await page.locator('dialog [name="camera"] option').nth(1).getAttribute("value");
  await migration.fill({ title: "야간에 흐림", severity: "major", camera: first ?? "", owner: "유지보수팀" });
  await migration.issue(1, "open").waitFor();
  await migration.condition("issues", false).waitFor();

  await page.getByRole("button", { name: "조치함" }).click();
  await migration.fill({ words: "렌즈를 닦음" });
  await migration.issue(1, "fixed").waitFor();
  const pass = page.getByRole("button", { name: "재확인: 해결" });
  expect(await pass.isDisabled(), "who mended it does not close it").toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "trial", DOCS);
});
