import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { axeFaults } from "./axe";
import { DOCS, launch, picture, SEAT } from "./browser";
import { Cluster } from "./cluster";
import { ErrorCollector } from "./errors";
import { Frame } from "./pages/Frame";
import { LoginPage } from "./pages/LoginPage";
import { WallPage } from "./pages/WallPage";

/** The nodes as an admin sees and drains them: first the one of a small city, then two of a cluster. */
const CAMERAS = 6;
const PATIENCE = { timeout: 60_000 };

let cluster: Cluster;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;

const row = (name: string) => page.locator(`[data-node="${name}"]`);
const standing = (name: string) => row(name).getAttribute("data-standing");
const leases = async (name: string) => Number(await row(name).getAttribute("data-leases"));

async function signIn(url: string): Promise<void> {
  page = await (await browser.newContext(SEAT)).newPage();
  errors = new ErrorCollector(page);
  const login = new LoginPage(page);
  await login.open(url);
  await login.login(cluster.person);
  await new WallPage(page).wall.waitFor();
  await new Frame(page).go("nodes");
}

beforeAll(async () => {
  [cluster, browser] = await Promise.all([Cluster.start(), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await cluster?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed-${task.name}`);
  expect(errors.take(), "the browser complained").toEqual([]);
});

test("oneNode_saysSo_andOffersNothingToDrain", async () => {
  await signIn(cluster.lone.url);
  await page.locator('[data-nodes="1"]').waitFor();
  await page.getByText("이 도시는 노드 한 대로 운영합니다.").waitFor();
  expect(await standing("lone")).toBe("present");
  expect(await page.locator("[data-node] .act button").count()).toBe(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("e");
  expect(await page.locator("dialog").count()).toBe(0);
});

test("twoNodes_showWhatEachHolds_andWhoWasNotLetIn", async () => {
  const [addresses] = await Promise.all([cluster.cameras(CAMERAS), cluster.join()]);
  await signIn(cluster.url);
  await page.locator('[data-nodes="2"]').waitFor();
  for (const [i, url] of addresses.entries()) {
    const added = await page.request.post(`${cluster.url}/api/v1/cameras`, {
      headers: { "X-Pasu-Csrf": "1" },
      data: { name: `둘레길 ${i + 1}`, streams: [{ name: "main", url }] },
    });
    expect(added.status()).toBe(201);
  }
  await expect.poll(async () => (await leases("node-1")) + (await leases("node-2")), PATIENCE).toBe(CAMERAS);
  await row("node-2").getByText("남음").waitFor(PATIENCE);
  await page.locator('[data-refused="1"]').getByText("stranger").waitFor();
  await page.getByText("클러스터 비밀(cluster.secret.file)이 다릅니다.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test("draining_asksOnce_movesAll_andIsTakenBack", async () => {
  await row("node-2").click();
  await page.keyboard.press("e");
  await page.locator("dialog").getByText("node-2 비우기").waitFor();
  await page.keyboard.press("Escape");
  // A key that comes while the question still stands is the question's.
  await page.locator("dialog").waitFor({ state: "hidden" });
  expect(await standing("node-2")).toBe("present");
  await page.keyboard.press("e");
  await page.locator("dialog .primary").click();
  await expect.poll(() => standing("node-2")).toMatch(/draining|drained/);
  if (DOCS) await picture(page, "nodes", DOCS);
  await expect.poll(() => leases("node-2"), PATIENCE).toBe(0);
  await expect.poll(() => standing("node-2"), PATIENCE).toBe("drained");
  await row("node-1").click();
  await page.keyboard.press("e");
  await page.locator("dialog .primary").click();
  errors.expect(/409/);
  await page.getByText("카메라를 이어받을 다른 노드가 없어 비울 수 없습니다.").waitFor();
  await row("node-2").click();
  await page.keyboard.press("e");
  await expect.poll(() => standing("node-2")).toBe("present");
});

test("aNodeThatEnds_isSaidToHaveEnded_inEitherLanguage", async () => {
  await cluster.endSecond();
  await expect.poll(() => standing("node-2"), PATIENCE).toBe("left");
  await row("node-2").getByText("종료됨").waitFor();
  await new Frame(page).language("en");
  await row("node-2").getByText("Ended", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "Not let in" }).waitFor();
});
