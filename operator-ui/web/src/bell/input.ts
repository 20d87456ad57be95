import type { Position } from "../api/types";

/** What is typed into the forms of bells: pure. */

/** A whole number within bounds; undefined if it is none. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

/** Latitude and longitude, as in `36.78, 126.45`; null where nothing is typed. */
export function positionOf(text: string): Position | null | "bad" {
  if (text.trim() === "") return null;
  const parts = text.trim().split(/\s*[,\s]\s*/);
  const [lat, lon] = parts.map(Number);
  if (parts.length !== 2 || parts.includes("") || lat === undefined || lon === undefined) return "bad";
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : "bad";
}
