import type { Locator, Page } from "playwright-core";

/** The incidents: the list, and the one that is shown. */
export class IncidentsPage {
  readonly rows: Locator;
  readonly detail: Locator;
  readonly facts: Locator;
  readonly note: Locator;
  readonly dialog: Locator;
  readonly kept: Locator;
  readonly near: Locator;

  constructor(readonly page: Page) {
    this.rows = page.locator("button[data-incident]");
    this.detail = page.locator("[data-shown-incident]");
    this.facts = page.locator("[data-fact]");
    this.note = page.locator("input[name=note]");
    this.dialog = page.locator("dialog");
    this.kept = page.locator("[data-kept]");
    this.near = page.locator("[data-shown-incident] [data-near]");
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  fact(what: string): Locator {
    return this.page.locator(`[data-fact="${what}"]`);
  }

  /** Fills in the form that is asked for by a key, and sends it. */
  async fill(key: string, fields: Record<string, string>): Promise<void> {
    await this.page.keyboard.press(key);
    for (const [name, value] of Object.entries(fields)) {
      const field = this.dialog.locator(`[name="${name}"]`);
      if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
    await this.dialog.locator("form .primary").click();
    await this.dialog.waitFor({ state: "detached" });
  }
}
