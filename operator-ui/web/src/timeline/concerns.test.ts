import { expect, test } from "vitest";
import { sampleAlarm, sampleCamera } from "../api/samples";
import { concerns } from "./concerns";

const near = { lat: 36.783, lon: 126.4575 };
const far = { lat: 36.8, lon: 126.5 };

test("anAlarm_concernsTheCamerasAroundIt_andThoseThatItIsAbout", () => {
  const alarm = sampleAlarm("a", { cameras: ["about"] });
  expect(concerns(alarm, sampleCamera("near", { position: near }))).toBe(true);
  expect(concerns(alarm, sampleCamera("far", { position: far }))).toBe(false);
  expect(concerns(alarm, sampleCamera("nowhere"))).toBe(false);
  expect(concerns(alarm, sampleCamera("about", { position: far }))).toBe(true);
  const nowhere = sampleAlarm("a", { place: { name: "?", position: null } });
  expect(concerns(nowhere, sampleCamera("near", { position: near }))).toBe(false);
});
