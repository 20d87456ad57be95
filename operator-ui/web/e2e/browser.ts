import { chromium, type Browser, type Page } from "playwright-core";

/** The installed Chromium, without a window. */
export function launch(...more: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PASU_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...more],
  });
}

/** A seat's screen, as a browser context has it. */
export const SEAT = { viewport: { width: 1600, height: 900 }, locale: "ko-KR", reducedMotion: "reduce" } as const;

/** Where pictures for the documents lie, when they are to be taken anew. */
export const DOCS = process.env["PASU_SCREENSHOT"] ? "../../docs" : undefined;

/** What a page shows, under the module's target/. */
export function picture(page: Page, name: string, folder = "../../target"): Promise<Buffer> {
  return page.screenshot({ path: new URL(`${folder}/${name}.png`, import.meta.url).pathname });
}
