import type { Locator, Page } from "playwright-core";
import type { Person } from "../world";

export class LoginPage {
  readonly message: Locator;

  constructor(private readonly page: Page) {
    this.message = page.getByRole("alert");
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator("input[name=user]").waitFor();
  }

  async login({ user, password }: Person): Promise<void> {
    await this.page.locator("input[name=user]").fill(user);
    await this.page.locator("input[name=password]").fill(password);
    await this.page.keyboard.press("Enter");
  }
}
