import type { NodeState } from "../api/types";

/** What a node is said to be: whether it is there, and how far it has been drained. */
export type Standing = NodeState["state"] | "draining" | "drained";

export function standing({ state, draining, leases, load }: NodeState): Standing {
  if (state !== "present" || !draining) return state;
  return leases === 0 && (load?.cameras ?? 0) === 0 ? "drained" : "draining";
}

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

/** 1.8 TB: decimal, as disks are sold, in two figures at least. */
export function bytes(count: number): string {
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** A disk of which so much is in use is a care: older footage is deleted for room soon. */
export const FULL = 0.9;

/** How much of a disk is in use, 0 to 1. */
export const used = ({ diskFreeBytes, diskBytes }: { diskFreeBytes: number; diskBytes: number }) =>
  diskBytes > 0 ? 1 - diskFreeBytes / diskBytes : 0;
