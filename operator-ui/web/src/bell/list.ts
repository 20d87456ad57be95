import type { Bell, BellState, Inspection } from "../api/types";
import { instant } from "../time/kst";

/** Which bells are listed, and how each stands: pure. */

/** How a bell stands, what people do to it included. */
export type Standing = BellState | "inactive" | "maintenance" | "inspection";

export const FILTERS = ["all", "faulty", "inspection", "maintenance"] as const;
export type Filter = (typeof FILTERS)[number];

const FAULTS: readonly Standing[] = ["dead", "stuck", "chattering", "elsewhere", "unanswered"];

export const isFault = (standing: Standing): boolean => FAULTS.includes(standing);

/** Whether a round goes on that the bell is on; one that names none is past all. */
export function isInspected(bell: Bell, rounds: readonly Inspection[], now: number): boolean {
  return rounds.some(
    (round) =>
      instant(round.startedAt) <= now &&
      now < instant(round.endsAt) &&
      (round.bells.length === 0 || round.bells.includes(bell.id)),
  );
}

/** What is to be known of it first: who works on it says so; a fault goes before a round. */
export function standing(bell: Bell, rounds: readonly Inspection[], now: number): Standing {
  if (!bell.active) return "inactive";
  if (bell.maintenance) return "maintenance";
  if (isFault(bell.state)) return bell.state;
  return isInspected(bell, rounds, now) ? "inspection" : "ok";
}

/** The list with what changed of it; by name, as the centre lists them. */
export function renewed(known: readonly Bell[], changed: readonly Bell[]): readonly Bell[] {
  if (changed.length === 0) return known;
  const news = new Map(changed.map((bell) => [bell.id, bell]));
  const list = known.map((bell) => {
    const fresh = news.get(bell.id) ?? bell;
    news.delete(bell.id);
    return fresh;
  });
  if (news.size === 0) return list;
  return [...list, ...news.values()].sort((a, b) => a.name.localeCompare(b.name, "ko"));
}

export interface Listed {
  bell: Bell;
  standing: Standing;
}

/** Those that are looked for; the faulty first, else as they come. */
export function listed(
  bells: readonly Bell[],
  rounds: readonly Inspection[],
  now: number,
  filter: Filter,
  matches: (text: string) => boolean,
): Listed[] {
  const all = bells.map((bell) => ({ bell, standing: standing(bell, rounds, now) }));
  const found = all.filter(
    (each) =>
      isListed(each, rounds, now, filter) &&
      matches([each.bell.name, each.bell.pole, each.bell.address, each.bell.station].join(" ")),
  );
  return found.toSorted((one, other) => Number(isFault(other.standing)) - Number(isFault(one.standing)));
}

function isListed({ bell, standing }: Listed, rounds: readonly Inspection[], now: number, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "faulty":
      return isFault(standing);
    case "maintenance":
      return bell.maintenance;
    case "inspection":
      return isInspected(bell, rounds, now);
  }
}
