import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "./pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("aStorm_isDrawnAtOnce_andThenTogether", () => {
  let done = 0;
  const pace = new Pace(() => done++, 200);
  for (let n = 0; n < 1000; n++) pace.ask();
  expect(done).toBe(1);
  vi.advanceTimersByTime(200);
  expect(done).toBe(2);
  vi.advanceTimersByTime(1000);
  expect(done).toBe(2);
  pace.ask();
  expect(done).toBe(3);
});

test("whatIsAskedForNow_isDoneNow_andStopEndsTheRest", () => {
  let done = 0;
  const pace = new Pace(() => done++, 200);
  pace.ask();
  pace.ask();
  pace.now();
  expect(done).toBe(2);
  pace.ask();
  pace.stop();
  vi.advanceTimersByTime(1000);
  expect(done).toBe(2);
});
