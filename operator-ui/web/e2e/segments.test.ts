import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./browser";
import { World } from "./world";

/** Segments as they lie on the disk, opened by a browser that knows nothing of Pasu. */
const CAMERAS = 2; // the first ones send H.264, which Debian's Chromium decodes
const ENOUGH_BYTES = 1_000_000; // some seconds of main stream
const PATIENCE_MS = 60_000;

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await World.start(CAMERAS);
  browser = await launch("--autoplay-policy=no-user-gesture-required");
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function play(file: string) {
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(file).href);
    // Chromium makes a page with a video of it.
    return await page.evaluate(async () => {
      const video = document.querySelector("video");
      if (!video) throw new Error("no video was made of the file");
      const until = (event: string) => new Promise((done) => video.addEventListener(event, done, { once: true }));
      video.muted = true;
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) await until("loadeddata");
      const duration = video.duration;
      video.currentTime = duration / 2;
      await until("seeked");
      video.playbackRate = 4;
      const ended = until("ended");
      await video.play();
      await ended;
      return {
        duration,
        width: video.videoWidth,
        error: video.error?.message ?? null,
        frames: video.getVideoPlaybackQuality().totalVideoFrames,
      };
    });
  } finally {
    await page.close();
  }
}

test("everySegment_playsInChromium_fromTheDisk", async () => {
  await expect
    .poll(() => world.segments().reduce((sum, file) => sum + statSync(file).size, 0), { timeout: PATIENCE_MS })
    .toBeGreaterThan(CAMERAS * ENOUGH_BYTES);
  await world.end();
  const files = world.segments();
  expect(files.length).toBeGreaterThanOrEqual(CAMERAS);
  for (const file of files) {
    const played = await play(file);
    expect(played, file).toMatchObject({ width: 1280, error: null });
    expect(played.duration, file).toBeGreaterThan(0);
    expect(played.frames, file).toBeGreaterThan(0);
  }
});
