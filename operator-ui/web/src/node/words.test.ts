import { expect, test } from "vitest";
import type { NodeState } from "../api/types";
import { bytes, standing, used } from "./words";

const node = (change: Partial<NodeState>): NodeState => ({
  name: "node-1",
  self: true,
  capacity: 1,
  version: "0.1.0",
  since: "2026-11-23T05:00:00.000000Z",
  state: "present",
  seenAt: "2026-11-23T05:00:00.000000Z",
  draining: false,
  leases: 4,
  load: { cameras: 4, diskFreeBytes: 1, diskBytes: 4 },
  ...change,
});

test("standing_isDrained_onlyWhenNothingIsLeftAndNothingIsRecorded", () => {
  expect(standing(node({}))).toBe("present");
  expect(standing(node({ draining: true }))).toBe("draining");
  expect(standing(node({ draining: true, leases: 0 }))).toBe("draining");
  const idle = { cameras: 0, diskFreeBytes: 1, diskBytes: 4 };
  expect(standing(node({ draining: true, leases: 0, load: idle }))).toBe("drained");
});

test("standing_aNodeThatIsNotThere_isNotSaidToDrain", () => {
  expect(standing(node({ state: "away", draining: true }))).toBe("away");
  expect(standing(node({ state: "left" }))).toBe("left");
});

test("bytes_areShort_andNeverZeroForNothingKnown", () => {
  expect([0, 999, 1_500, 12_345_678, 1_840_000_000_000].map(bytes)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "12 MB",
    "1.8 TB",
  ]);
});

test("used_ofADiskWithoutASize_isNothing", () => {
  expect(used({ diskFreeBytes: 0, diskBytes: 0 })).toBe(0);
  expect(used({ diskFreeBytes: 1, diskBytes: 4 })).toBe(0.75);
});
