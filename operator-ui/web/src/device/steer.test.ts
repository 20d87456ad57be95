import { expect, test } from "vitest";
import { isStill, keySpeed, stickSpeed, STILL } from "./steer";

test("stickSpeed_growsFromTheMiddle_andIsFullAtTheEdge", () => {
  expect(stickSpeed(4, -4, 60)).toEqual(STILL);
  expect(stickSpeed(60, 0, 60)).toEqual({ pan: 1, tilt: 0, zoom: 0 });
  expect(stickSpeed(0, -90, 60)).toEqual({ pan: 0, tilt: 1, zoom: 0 });
  expect(stickSpeed(-30, 30, 60).pan).toBeCloseTo(-stickSpeed(30, -30, 60).pan);
});

test("keySpeed_addsWhatIsHeld_andOppositesCancel", () => {
  expect(keySpeed(new Set(["ArrowLeft", "ArrowUp"]))).toEqual({ pan: -0.6, tilt: 0.6, zoom: 0 });
  expect(keySpeed(new Set(["+"])).zoom).toBe(0.6);
  expect(isStill(keySpeed(new Set(["ArrowLeft", "ArrowRight", "x"])))).toBe(true);
});
