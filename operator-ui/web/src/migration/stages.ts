import type { MigrationCamera, MigrationState } from "../api/types";

/** How far cameras are on their way from a legacy recorder: pure. */

/** In the order in which a camera goes through them; the last from any but the one before it. */
export const STATES = [
  "planned",
  "shadowing",
  "verified",
  "handing-over",
  "switched",
  "retired",
  "rolled-back",
] as const satisfies MigrationState[];

export const FILTERS = ["all", ...STATES, "care"] as const;
export type Filter = (typeof FILTERS)[number];

/** Something keeps it from going on, went wrong with it, or is lost for good. */
export const needsCare = (camera: MigrationCamera): boolean =>
  camera.why !== null || camera.state === "rolled-back" || camera.nobodyHas > 0;

const isOf = (camera: MigrationCamera, filter: Filter): boolean =>
  filter === "all" || (filter === "care" ? needsCare(camera) : camera.state === filter);

export type Tally = Record<MigrationState, number>;

/** How many cameras are in each state. */
export function tally(cameras: readonly MigrationCamera[]): Tally {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Tally;
  for (const { state } of cameras) counts[state]++;
  return counts;
}

export const count = (cameras: readonly MigrationCamera[], filter: Filter): number =>
  cameras.filter((camera) => isOf(camera, filter)).length;

/** Those that are looked for; what needs care first, else by wave and as the plan has them. */
export function found(
  cameras: readonly MigrationCamera[],
  filter: Filter,
  matches: (text: string) => boolean,
): MigrationCamera[] {
  return cameras
    .filter((camera) => isOf(camera, filter) && matches(camera.camera))
    .toSorted((one, other) => Number(needsCare(other)) - Number(needsCare(one)) || one.wave - other.wave);
}

/** A run tells something new of itself at least so often while cameras move: later, nobody runs it. */
const QUIET_MS = 5 * 60_000;

/** Whether nobody has said anything for so long that the run has stopped, waits or is done. */
export const isQuiet = (toldAt: number, now: number): boolean => now - toldAt > QUIET_MS;
