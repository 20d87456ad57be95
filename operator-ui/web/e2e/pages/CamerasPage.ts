import type { Locator, Page } from "playwright-core";

export class CamerasPage {
  readonly rows: Locator;
  readonly outcome: Locator;
  readonly filter: Locator;

  constructor(readonly page: Page) {
    this.rows = page.locator("[role=row][aria-rowindex]");
    this.outcome = page.locator("dialog .outcome");
    this.filter = page.locator("main input[type=search]");
  }

  async add(name: string, url: string): Promise<void> {
    await this.page.locator("main > header .primary").click();
    await this.page.locator("dialog input[name=name]").fill(name);
    await this.page.locator("dialog input[name=url]").fill(url);
    await this.page.locator("dialog form .primary").click();
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `삭제: ${name}` }).click();
    await this.page.locator("dialog .primary").click();
  }
}
