import type { Locator, Page } from "playwright-core";

/** Looked at this often, ms: well under what is measured. */
const LOOK_EVERY_MS = 20;

export class WallPage {
  readonly tiles: Locator;
  readonly wall: Locator;

  constructor(readonly page: Page) {
    this.tiles = page.locator(".tile");
    this.wall = page.locator(".wall");
  }

  tile(camera: string): Locator {
    return this.tiles.filter({ has: this.page.locator(".name", { hasText: new RegExp(`^${escape(camera)}$`) }) });
  }

  states(): Promise<(string | null)[]> {
    return this.tiles.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-state")));
  }

  async allLive(count: number): Promise<void> {
    await this.page.waitForFunction((n) => document.querySelectorAll('.tile[data-state="live"]').length === n, count, {
      timeout: 60_000,
    });
  }

  /** How long after `begin` a camera's tile says a state, ms. */
  async until(camera: string, state: string, within: number, begin = performance.now()): Promise<number> {
    const tile = this.tile(camera);
    while (performance.now() - begin < within) {
      if ((await tile.getAttribute("data-state")) === state) return performance.now() - begin;
      await this.page.waitForTimeout(LOOK_EVERY_MS);
    }
    throw new Error(`${camera} is ${await tile.getAttribute("data-state")} and not ${state} after ${within} ms`);
  }

  async select(camera: string): Promise<void> {
    await this.tile(camera).locator(".screen").click();
  }

  /** The widest picture that a tile decodes, px. */
  width(camera: string): Promise<number> {
    return this.tile(camera)
      .locator("video")
      .evaluateAll((videos) => Math.max(0, ...videos.map((video) => (video as HTMLVideoElement).videoWidth)));
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
