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
  await migration.shown.getByText("47.000초 빠름").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, "migration", DOCS);

  await page.keyboard.press("Digit2");
  expect(await migration.rows.count(), "none waits any more").toBe(0);
  await page.keyboard.press("Digit6");
  expect(await migration.rows.count()).toBe(3);
  await new Frame(page).language("en");
  await page.getByRole("heading", { name: "Migration", exact: true }).waitFor();
  await migration.shown.getByText("47.000 s ahead").waitFor();
  await new Frame(page).language("ko");
});
