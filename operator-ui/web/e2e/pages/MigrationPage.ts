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

  camera(name: string, state: string): Locator {
    return this.page.locator(`[data-cutover="${name}"][data-state="${state}"]`);
  }
}
