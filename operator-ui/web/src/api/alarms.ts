import { call } from "./http";
import type {
  Alarm,
  AlarmKind,
  CloseReason,
  Dispatch,
  Incident,
  NewDispatch,
  NewIncident,
  OnDuty,
  Page,
  Station,
} from "./types";

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

/** Newest first, as many as one answer holds. */
export async function alarmsBetween(from: string, to: string): Promise<Alarm[]> {
  const query = new URLSearchParams({ from, to, limit: "200" });
  return (await call<Page<Alarm>>("GET", `/alarms?${query}`)).items;
}

export const openIncident = (incident: NewIncident) => call<Incident>("POST", "/incidents", incident);

export const sendDispatch = (dispatch: NewDispatch) => call<Dispatch>("POST", "/dispatches", dispatch);

/** What is done with an order that was sent; each with the version that was seen. */
export type OrderVerb =
  | { verb: "cancel"; reason: string }
  | { verb: "transfer"; reason: string; unit: string }
  | { verb: "transfer"; reason: string; station: string };

export function moveDispatch(order: Dispatch, { verb, ...rest }: OrderVerb): Promise<Dispatch> {
  return call<Dispatch>("POST", `/dispatches/${encodeURIComponent(order.id)}/${verb}`, {
    version: order.version,
    ...rest,
  });
}

export const readDispatch = (id: string) => call<Dispatch>("GET", `/dispatches/${encodeURIComponent(id)}`);

export async function dispatchesOf(incident: string): Promise<Dispatch[]> {
  const query = new URLSearchParams({ incident });
  return (await call<Page<Dispatch>>("GET", `/dispatches?${query}`)).items;
}

/** Newest first. */
export async function lastDispatches(): Promise<Dispatch[]> {
  return (await call<Page<Dispatch>>("GET", "/dispatches")).items;
}

/** Who is on duty on the officers' page. */
export const officers = async () => (await call<{ items: OnDuty[] }>("GET", "/officers")).items;

/** Those that orders can go to, the city's own first. */
export const stations = async () => (await call<{ items: Station[] }>("GET", "/stations")).items;
