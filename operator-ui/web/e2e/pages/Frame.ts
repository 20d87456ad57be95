import type { Locator, Page } from "playwright-core";

/** What is around every page of the console. */
export class Frame {
  readonly nav: Locator;
  readonly counter: Locator;
  readonly keySheet: Locator;
  readonly search: Locator;
  readonly tree: Locator;

  constructor(readonly page: Page) {
    this.nav = page.locator("nav a");
    this.counter = page.locator("[data-known]");
    this.keySheet = page.getByRole("dialog");
    this.search = page.locator("input[type=search]").first();
    this.tree = page.getByRole("tree");
  }

  async go(
    page:
      "wall" | "replay" | "incidents" | "migration" | "figures" | "bells" | "cameras" | "audit" | "accounts" | "nodes",
  ): Promise<void> {
    await this.page.locator(`nav a[href="#/${page}"]`).click();
  }

  /** The language by the account menu, which says its own names in either. */
  async language(language: "ko" | "en"): Promise<void> {
    await this.#menu(async () => this.page.locator(`header button[lang=${language}]`).click());
  }

  async logout(): Promise<void> {
    await this.page.locator("header .menu > button").last().click();
    await this.page.locator(".acts button").last().click();
  }

  async #menu(act: () => Promise<void>): Promise<void> {
    await this.page.locator("header .menu > button").last().click();
    await act();
    await this.page.keyboard.press("Escape");
  }
}
