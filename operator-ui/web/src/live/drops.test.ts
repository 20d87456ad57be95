import { expect, test } from "vitest";
import { DropWatch } from "./drops";

function run(perSecond: { total: number; dropped: number }, seconds: number): number | undefined {
  const watch = new DropWatch();
  let said: number | undefined;
  for (let s = 0; s <= seconds; s++)
    said = watch.sample(s * 1000, { total: s * perSecond.total, dropped: s * perSecond.dropped });
  return said;
}

test("aComputerThatKeepsUp_saysNothing", () => {
  expect(run({ total: 240, dropped: 10 }, 30)).toBeUndefined();
});

test("mostDropped_isSaid_onceThereAreTenSeconds", () => {
  expect(run({ total: 240, dropped: 180 }, 9)).toBeUndefined();
  expect(run({ total: 240, dropped: 180 }, 12)).toBeCloseTo(0.75);
});

test("tooFewFrames_sayNothing", () => {
  expect(run({ total: 1, dropped: 1 }, 30)).toBeUndefined();
});

test("countsThatFell_beginAnew", () => {
  const watch = new DropWatch();
  watch.sample(0, { total: 9000, dropped: 8000 });
  expect(watch.sample(11_000, { total: 5, dropped: 0 })).toBeUndefined();
});
