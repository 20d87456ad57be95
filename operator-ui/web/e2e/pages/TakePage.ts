import type { Locator, Page } from "playwright-core";

/** The guided way by which an ONVIF camera is taken on. */
export class TakePage {
  readonly dialog: Locator;
  readonly picture: Locator;
  readonly outcome: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.locator("dialog");
    this.picture = this.dialog.locator("img");
    this.outcome = this.dialog.locator(".outcome");
  }

  async look(address: string, user: string, password: string): Promise<void> {
    await this.page.getByRole("button", { name: "ONVIF 카메라 등록" }).click();
    await this.dialog.locator("[name=device]").fill(address);
    await this.dialog.locator("[name=camera-user]").fill(user);
    await this.dialog.locator("[name=camera-password]").fill(password);
    await this.dialog.locator(".primary").click();
    await this.picture.waitFor();
  }

  async enter(name: string): Promise<void> {
    await this.dialog.locator("[name=name]").fill(name);
    await this.dialog.locator(".primary").click();
    await this.outcome.waitFor();
  }
}
