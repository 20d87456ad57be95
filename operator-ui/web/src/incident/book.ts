import type { Fact, Incident } from "../api/types";
import { instant } from "../time/kst";

/** Facts that change what else belongs to an incident, which events do not tell. */
const MORE: ReadonlySet<Fact["what"]> = new Set([
  "alarm-linked",
  "alarm-unlinked",
  "footage-kept",
  "absorbed",
  "split-off",
]);

export const changesContent = ({ what }: Fact): boolean => MORE.has(what);

/** The list with one that was told: in its place by time, or gone where the list is of others. Pure. */
export function withIncident(list: readonly Incident[], told: Incident, open: boolean): Incident[] {
  const known = list.find(({ id }) => id === told.id);
  if (known && known.version > told.version) return [...list];
  const others = list.filter(({ id }) => id !== told.id);
  if ((told.state === "open") !== open) return others;
  return [...others, told].sort((a, b) => instant(b.openedAt) - instant(a.openedAt) || a.id.localeCompare(b.id));
}

/** The detail after an event told one fact more; the same if it is known already. Pure. */
export function withFact(detail: Incident, told: Incident, fact: Fact): Incident {
  if (told.id !== detail.id || told.version <= detail.version) return detail;
  const { facts = [], alarms = [], footage = [] } = detail;
  return { ...told, facts: [...facts, fact], alarms, footage };
}
