import type { Locator, Page } from "playwright-core";

/** How cameras move off their legacy recorders. */
export class MigrationPage {
  readonly main: Locator;
  readonly rows: Locator;
  readonly shown: Locator;

  constructor(readonly page: Page) {
    this.main = page.locator("[data-migration]");
    this.rows = page.locator("[data-cutover]");
    this.shown = page.locator("[data-shown-cutover]");
  }

  /** How many cameras a wave has brought where they are to be. */
  wave(number: number, there: number): Locator {
    return this.page.locator(`[data-wave="${number}"][data-there="${there}"]`);
  }

  states(): Promise<(string | null)[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-state")));
  }

  condition(kind: string, holds: boolean): Locator {
    return this.page.locator(`[data-condition="${kind}"][data-holds="${String(holds)}"]`);
  }

  issue(number: number, state: string): Locator {
    return this.page.locator(`[data-issue="${number}"][data-state="${state}"]`);
  }

  /** Fills the form that is open, by its fields' names, and sends it. */
  async fill(fields: Record<string, string>): Promise<void> {
    const form = this.page.locator("dialog form");
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      if ((await field.evaluate((it) => it.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
    await form.locator("button.primary").click();
    await form.waitFor({ state: "detached" });
  }

  camera(name: string, state: string): Locator {
    return this.page.locator(`[data-cutover="${name}"][data-state="${state}"]`);
  }
}
