import type { Locator, Page } from "playwright-core";

/** The bells: the list, the one that is shown, and inspectors' rounds. */
export class BellsPage {
  readonly rows: Locator;
  readonly landed: Locator;
  readonly presses: Locator;
  readonly round: Locator;

  constructor(readonly page: Page) {
    this.rows = page.locator("[data-bell]");
    this.landed = page.locator("[data-landed]");
    this.presses = page.locator("[data-press]");
    this.round = page.locator("[data-round]");
  }

  row(name: string): Locator {
    return this.page.locator(`[data-bell="${name}"]`);
  }

  standing(name: string): Promise<string | null> {
    return this.row(name).getAttribute("data-standing");
  }

  shown(name: string): Locator {
    return this.page.locator(`[data-shown-bell="${name}"]`);
  }
}
