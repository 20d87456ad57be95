import type { Locator, Page } from "playwright-core";
import type { Person } from "../world";

/** The officers' page, on a phone. */
export class OfficerPage {
  readonly ring: Locator;
  readonly cards: Locator;
  readonly queued: Locator;
  readonly offline: Locator;
  readonly state: Locator;
  readonly tiles: Locator;
  readonly stage: Locator;
  readonly record: Locator;

  constructor(readonly page: Page) {
    this.ring = page.locator("[data-ring]");
    this.cards = page.locator(".card");
    this.queued = page.locator(".queued");
    this.offline = page.locator(".offline");
    this.state = page.locator(".facts [data-state]");
    this.tiles = page.locator(".tile");
    this.stage = page.locator(".stage");
    this.record = page.locator(".record");
  }

  async begin(url: string, person: Person, unit: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator("#user").fill(person.user);
    await this.page.locator("#password").fill(person.password);
    await this.page.locator("#unit").fill(unit);
    await this.page.getByRole("button", { name: "근무 시작" }).tap();
    await this.ring.waitFor();
  }

  /** A large button, where the thumb is. */
  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).tap();
  }

  stateIs(state: string): Promise<void> {
    return this.page.locator(`.facts [data-state=${state}]`).waitFor();
  }
}
