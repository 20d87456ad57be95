import { chromium, type Browser } from "playwright-core";

/** The installed Chromium, without a window. */
export function launch(...more: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PASU_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...more],
  });
}
