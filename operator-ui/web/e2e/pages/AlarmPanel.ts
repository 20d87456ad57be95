import type { Locator, Page } from "playwright-core";

/** The right edge: the alarms, and the one that is shown. */
export class AlarmPanel {
  readonly panel: Locator;
  readonly rows: Locator;
  readonly detail: Locator;
  readonly near: Locator;
  readonly order: Locator;
  readonly history: Locator;
  readonly count: Locator;
  readonly redTiles: Locator;
  readonly late: Locator;

  constructor(readonly page: Page) {
    this.panel = page.locator("aside.alarms");
    this.rows = page.locator("button[data-alarm]");
    this.detail = page.locator("[data-shown]");
    this.near = page.locator("[data-near]");
    this.order = page.locator("[data-order]");
    this.history = page.locator(".history li");
    this.count = page.locator("[data-ringing]");
    this.redTiles = page.locator(".tile.alarmed");
    this.late = page.locator("[data-late]");
  }

  row(place: string): Locator {
    return this.rows.filter({ hasText: place });
  }

  /** Chooses the next alarm and takes it: one that has only just come is not taken by an Enter meant for something else. */
  async takeNext(): Promise<void> {
    await this.page.keyboard.press("a");
    await this.page.keyboard.press("Enter");
    await this.rows.getByText("내가 담당").first().waitFor();
  }

  step(id: string): Locator {
    return this.page.locator(`[data-step="${id}"]`);
  }

  /** In a storm: what shows one kind alone. */
  kind(kind: string): Locator {
    return this.panel.locator(`[data-kind="${kind}"]`);
  }

  /** How many of the nearest cameras are in a state. */
  stateNear(state: string): Promise<number> {
    return this.page.locator(`[data-near][data-state="${state}"]`).count();
  }

  /** From now on the page notes when the panel first shows so many cameras, and when all of them are live. */
  async watch(cameras: number): Promise<void> {
    await this.page.evaluate((count) => {
      const noted = document.documentElement.dataset;
      delete noted["nearAt"];
      delete noted["liveAt"];
      const seen = new MutationObserver(() => {
        if (document.querySelectorAll("[data-near]").length < count) return;
        noted["nearAt"] ??= String(Date.now());
        if (document.querySelectorAll('[data-near][data-state="live"]').length < count) return;
        noted["liveAt"] = String(Date.now());
        seen.disconnect();
      });
      seen.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-state"] });
    }, cameras);
  }

  /** By Date.now(): when the watched cameras were shown, and when all were live. */
  async noted(): Promise<{ near: number; live: number }> {
    await this.page.locator("html[data-live-at]").waitFor({ state: "attached" });
    const noted = await this.page.evaluate(() => ({ ...document.documentElement.dataset }));
    return { near: Number(noted["nearAt"]), live: Number(noted["liveAt"]) };
  }

  /** What the station was last told to have done. */
  state(): Promise<string | null> {
    return this.order.first().getAttribute("data-order");
  }
}
