import { call } from "./http";
import type { Alarm, AlarmKind, CloseReason, Dispatch, Incident, NewDispatch, NewIncident, Page } from "./types";

const of = (id: string) => `/alarms/${encodeURIComponent(id)}`;

/** What is done to an alarm, and what it needs besides the version that was seen. */
export type Verb =
  | { verb: "take" | "real" }
  | { verb: "release" | "escalate"; words?: string }
  | { verb: "note"; words: string }
  | { verb: "step"; step: string }
  | { verb: "close"; reason: CloseReason; words?: string };

export const readAlarm = (id: string) => call<Alarm>("GET", of(id));

export function moveAlarm(id: string, version: number, { verb, ...rest }: Verb): Promise<Alarm> {
  return call<Alarm>("POST", `${of(id)}/${verb}`, { version, ...rest });
}

/** The last alarms of a kind, newest first. */
export async function lastAlarms(kind: AlarmKind, limit: number): Promise<Alarm[]> {
  const query = new URLSearchParams({ kind, limit: String(limit) });
  return (await call<Page<Alarm>>("GET", `/alarms?${query}`)).items;
}

export const openIncident = (incident: NewIncident) => call<Incident>("POST", "/incidents", incident);

export const sendDispatch = (dispatch: NewDispatch) => call<Dispatch>("POST", "/dispatches", dispatch);

export async function dispatchesOf(incident: string): Promise<Dispatch[]> {
  const query = new URLSearchParams({ incident });
  return (await call<Page<Dispatch>>("GET", `/dispatches?${query}`)).items;
}
