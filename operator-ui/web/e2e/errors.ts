import type { Page } from "playwright-core";

/** Everything that a page complains of. A test ends with none, but for those that it provoked and named. */
export class ErrorCollector {
  readonly #heard: string[] = [];
  #expected: RegExp[] = [];

  constructor(page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.#hear(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#hear(`page error: ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // What the page itself gave up, because it went elsewhere, is no fault.
      if (why !== "net::ERR_ABORTED") this.#hear(`request failed: ${request.method()} ${request.url()} ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400)
        this.#hear(`answer: ${response.status()} ${response.request().method()} ${response.url()}`);
    });
  }

  /** What a test is about to provoke. */
  expect(...patterns: RegExp[]): void {
    this.#expected = patterns;
  }

  /** What was heard since the last call and was not expected. */
  take(): string[] {
    const left = this.#heard.filter((line) => !this.#expected.some((pattern) => pattern.test(line)));
    this.#heard.length = 0;
    this.#expected = [];
    return left;
  }

  #hear(line: string): void {
    this.#heard.push(line);
  }
}
