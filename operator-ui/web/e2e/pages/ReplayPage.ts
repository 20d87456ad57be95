import type { Locator, Page } from "playwright-core";

export class ReplayPage {
  readonly mark: Locator;
  readonly screen: Locator;
  readonly lastMinute: Locator;
  readonly speeds: Locator;
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.mark = page.locator(".desk .mark b");
    this.screen = page.locator(".desk .screen");
    this.lastMinute = page.getByRole("button", { name: "1분 전부터" });
    this.speeds = page.locator(".transport .speed");
    this.notice = page.locator(".desk .say");
  }

  /** Seconds of the day that the picture is marked with. */
  async second(): Promise<number> {
    const words = (await this.mark.textContent()) ?? "";
    const [, h, m, s] = /(\d\d):(\d\d):(\d\d)/.exec(words) ?? [];
    return Number(h) * 3600 + Number(m) * 60 + Number(s);
  }

  async state(kind: string): Promise<void> {
    await this.page.locator(`.desk .screen[data-state="${kind}"]`).waitFor({ timeout: 15_000 });
  }

  async choose(camera: string): Promise<void> {
    await this.page.keyboard.press("/");
    await this.page.keyboard.type(camera);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("Escape");
  }
}
