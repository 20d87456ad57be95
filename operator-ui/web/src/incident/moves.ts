import type { IncidentVerb } from "../api/incidents";
import type { Incident } from "../api/types";

/**
 * Whether a person who saw the incident one way means the same of it as it is now: pure. What only adds to the record is
 * meant whatever happened since; what the police told in between changes nobody's mind, another owner or an end does.
 */
export function isStillMeant(verb: IncidentVerb, seen: Incident, now: Incident): boolean {
  switch (verb.verb) {
    case "note":
    case "report":
    case "footage":
      return now.state !== "merged";
    case "link":
      return now.state === "open";
    default:
      return now.state === "open" && now.owner === seen.owner;
  }
}
