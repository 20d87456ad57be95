import { call } from "./http";
import type { Figures } from "./types";

/** Of alarms and orders that began in this time; RFC 3339. */
export const readFigures = (from: string, to: string) =>
  call<Figures>("GET", `/figures?${new URLSearchParams({ from, to })}`);
