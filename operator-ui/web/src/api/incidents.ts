import { call } from "./http";
import type { CitizensOrigin, ClosureCode, Incident, Page } from "./types";

const of = (id: string) => `/incidents/${encodeURIComponent(id)}`;

/** What is done with an incident, and what it needs besides the version that was seen. */
export type IncidentVerb =
  | { verb: "note"; words: string }
  | { verb: "report"; origin: CitizensOrigin; words: string }
  | { verb: "link" | "unlink"; alarm: string }
  | { verb: "footage"; camera: string; from: string; to: string }
  | { verb: "handover"; to: string; words?: string }
  | { verb: "close"; code: ClosureCode; words?: string }
  | { verb: "merge"; into: string }
  | { verb: "split"; title: string; alarms: string[] };

export const readIncident = (id: string) => call<Incident>("GET", of(id));

/** Answers the incident that there is to look at afterwards: of a merge the other one, of a split the new one. */
export function moveIncident(id: string, version: number, { verb, ...rest }: IncidentVerb): Promise<Incident> {
  return call<Incident>("POST", `${of(id)}/${verb}`, { version, ...rest });
}

/** Newest first. */
export function listIncidents(state: "open" | "over", cursor: string | undefined): Promise<Page<Incident>> {
  const query = new URLSearchParams({ state, limit: "100", ...(cursor ? { cursor } : {}) });
  return call<Page<Incident>>("GET", `/incidents?${query}`);
}
