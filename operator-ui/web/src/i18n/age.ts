import type { Messages } from "./messages";

/** An age in the coarsest unit that still says something: 0.4, 12, then minutes, then hours. */
export function ageWords(ms: number, unit: Messages["unit"]): string {
  const seconds = ms / 1000;
  if (seconds < 10) return unit.seconds(seconds.toFixed(1));
  if (seconds < 120) return unit.seconds(String(Math.floor(seconds)));
  if (seconds < 7200) return unit.minutes(Math.floor(seconds / 60));
  return unit.hours(Math.floor(seconds / 3600));
}
