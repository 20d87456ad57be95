import { expect, test } from "vitest";
import { flow } from "./flow";

test("flow_holdsBackWhatLiesFarAhead_andLetsGoAtHalf", () => {
  expect(flow(7, 1, false)).toBe("keep");
  expect(flow(9, 1, false)).toBe("pause");
  expect(flow(5, 1, true)).toBe("keep");
  expect(flow(3.9, 1, true)).toBe("resume");
  expect(flow(30, 16, false)).toBe("keep");
});
