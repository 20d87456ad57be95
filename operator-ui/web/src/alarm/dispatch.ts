import type { Incident, NewDispatch, NewIncident, OpenAlarm, Position, Severity } from "../api/types";

/** The code that is proposed for an alarm's gravity; the police set theirs. */
const CODES: Record<Severity, number> = { critical: 1, high: 2, medium: 3, low: 4 };

export const proposedCode = (alarm: OpenAlarm): number => CODES[alarm.severity];

/** Where nothing says how grave it is: somebody has to go. */
const USUAL_CODE = 2;

/** What the police are sent for: an alarm, or an incident that needs none. */
export interface Subject {
  place: { name: string; position: Position | null };
  what: string;
  code: number;
  /** undefined while the alarm belongs to none: then one is opened */
  incident: string | undefined;
  alarm?: OpenAlarm;
}

/** A report's own code is proposed for the incident that it opened. */
export function subjectOf({ id, title, place, facts }: Incident): Subject {
  const reported = /^code ([0-4]): /.exec(facts?.find(({ what }) => what === "opened")?.words ?? "")?.[1];
  return { place, what: title, code: reported ? Number(reported) : USUAL_CODE, incident: id };
}

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

export function orderOf(position: Position | null, incident: string, filled: Filled): NewDispatch {
  const { whom, ...rest } = filled;
  return {
    ...rest,
    incident,
    ...(position ? { position } : {}),
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
