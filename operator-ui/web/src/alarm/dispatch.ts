import type { NewDispatch, NewIncident, OpenAlarm, Severity } from "../api/types";

/** The code that is proposed for an alarm's gravity; the police set theirs. */
const CODES: Record<Severity, number> = { critical: 1, high: 2, medium: 3, low: 4 };

export const proposedCode = (alarm: OpenAlarm): number => CODES[alarm.severity];

export function incidentOf(alarm: OpenAlarm, title: string): NewIncident {
  return { title, origin: "alarm", ...whereOf(alarm.place), alarms: [alarm.id] };
}

/** A place in all the ways in which it is known. */
function whereOf({ name, position, address, pole }: OpenAlarm["place"]) {
  return { place: name, position, ...(address ? { address } : {}), ...(pole ? { pole } : {}) };
}

export interface Filled {
  /** of the order: the same again is the same order, so that a second try sends nobody twice */
  id: string;
  code: number;
  place: string;
  what: string;
  whom: string;
  cameras: string[];
}

export function orderOf(alarm: OpenAlarm, incident: string, filled: Filled): NewDispatch {
  const { whom, ...rest } = filled;
  return {
    ...rest,
    incident,
    ...(alarm.place.position ? { position: alarm.place.position } : {}),
    ...(whom.trim() ? { whom: whom.trim() } : {}),
  };
}

/** A random UUID (version 4). `crypto.randomUUID` is not there on a page that came over plain HTTP. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
