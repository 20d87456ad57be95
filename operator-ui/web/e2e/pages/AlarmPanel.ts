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

  constructor(readonly page: Page) {
    this.panel = page.locator("aside.alarms");
    this.rows = page.locator("button[data-alarm]");
    this.detail = page.locator("[data-shown]");
    this.near = page.locator("[data-near]");
    this.order = page.locator("[data-order]");
    this.history = page.locator(".history li");
    this.count = page.locator("[data-ringing]");
    this.redTiles = page.locator(".tile.alarmed");
  }

  row(place: string): Locator {
    return this.rows.filter({ hasText: place });
  }

  step(id: string): Locator {
    return this.page.locator(`[data-step="${id}"]`);
  }

  /** How many of the nearest cameras are in a state. */
  stateNear(state: string): Promise<number> {
    return this.page.locator(`[data-near][data-state="${state}"]`).count();
  }

  /** From now on the page notes when the panel first shows so many cameras. */
  async watch(cameras: number): Promise<void> {
    await this.page.evaluate((count) => {
      const seen = new MutationObserver(() => {
        if (document.querySelectorAll("[data-near]").length < count) return;
        document.documentElement.dataset["nearAt"] = String(Date.now());
        seen.disconnect();
      });
      seen.observe(document.body, { childList: true, subtree: true });
    }, cameras);
  }

  /** How long after the press was received that was, ms; of the one alarm that is open. */
  async shownAfter(): Promise<number> {
    return this.page.evaluate(async () => {
      const answer = await fetch("/api/v1/alarms?state=open");
      const { items } = (await answer.json()) as { items: { presses: { receivedAt: string }[] }[] };
      const received = Date.parse(items[0]?.presses[0]?.receivedAt ?? "");
      return Number(document.documentElement.dataset["nearAt"]) - received;
    });
  }

  /** What the station was last told to have done. */
  state(): Promise<string | null> {
    return this.order.first().getAttribute("data-order");
  }
}
