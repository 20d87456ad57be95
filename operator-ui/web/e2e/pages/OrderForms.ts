import type { Locator, Page } from "playwright-core";

/** An order at the seat: how far it is, whether a phone rings for it, and what is done with it. */
export class OrderForms {
  readonly dialog: Locator;
  readonly silent: Locator;
  readonly ringing: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.locator("dialog");
    this.silent = page.locator('[data-ring="silent"]');
    this.ringing = page.locator('[data-ring="ringing"]');
  }

  state(state: string): Locator {
    return this.page.locator(`[data-order="${state}"]`);
  }

  /** @param look is done before it is sent */
  async pass(unit: string, reason: string, look?: () => Promise<void>): Promise<void> {
    await this.page.getByRole("button", { name: "넘기기" }).click();
    await this.dialog.locator("[name=unit]").fill(unit);
    await this.dialog.locator("[name=reason]").fill(reason);
    await look?.();
    await this.#send();
  }

  async cancel(reason: string): Promise<void> {
    await this.page.getByRole("button", { name: "지령 취소" }).click();
    await this.dialog.locator("[name=reason]").fill(reason);
    await this.#send();
  }

  async #send(): Promise<void> {
    await this.dialog.locator("form .primary").click();
    await this.dialog.waitFor({ state: "detached" });
  }
}
