import { expect, test } from "vitest";
import { sampleCamera } from "../api/samples";
import { around, metresBetween, nearest } from "./nearest";

const PLACE = { lat: 36.7829, lon: 126.4571 };
const near = sampleCamera("near", { position: { lat: 36.783, lon: 126.4572 } });
const far = sampleCamera("far", { position: { lat: 36.7823, lon: 126.4542 } });
const nowhere = sampleCamera("nowhere");
const resting = sampleCamera("resting", { position: PLACE, active: false });
const beyond = sampleCamera("beyond", { position: { lat: 37.0079, lon: 126.4206 } });

test("metresBetween_aMinuteOfLatitude_isANauticalMile", () => {
  expect(metresBetween({ lat: 36, lon: 126 }, { lat: 36 + 1 / 60, lon: 126 })).toBeCloseTo(1853.2, 0);
});

test("nearest_isInOrder_withinTheDistance_ofThoseInUse", () => {
  const found = nearest(PLACE, [far, nowhere, beyond, near, resting], 5, 1000);
  expect(found.map(({ camera }) => camera.id)).toEqual(["near", "far"]);
  expect(nearest(PLACE, [far, near], 1, 1000)).toHaveLength(1);
});

test("around_anAlarmOfACamera_thatCameraComesFirst_thenItsNeighbours", () => {
  const alarm = { cameras: ["far"], place: { position: null } };
  const { place, near: shown } = around(alarm, [near, far, beyond], 5, 1000);
  expect(place).toEqual(far.position);
  expect(shown.map(({ camera }) => camera.id)).toEqual(["far", "near"]);
  expect(shown[0]?.metres).toBeUndefined();
});

test("around_anAlarmWithoutAPlace_hasNoCamera", () => {
  expect(around({ cameras: [], place: { position: null } }, [near], 5, 1000)).toEqual({ place: null, near: [] });
});
