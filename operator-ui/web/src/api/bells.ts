import { call } from "./http";
import type { Bell, BellChange, InspectedPress, Inspection, NewInspection, Page } from "./types";

const of = (id: string) => `/inspections/${encodeURIComponent(id)}`;

/** By name; or those of which something changed since the answer before, which said so as {@code asOf}. */
export const listBells = (since?: string) =>
  call<Page<Bell> & { asOf: string }>(
    "GET",
    since === undefined ? "/bells" : `/bells?${new URLSearchParams({ since })}`,
  );

export const changeBell = (id: string, change: BellChange) =>
  call<Bell>("PATCH", `/bells/${encodeURIComponent(id)}`, change);

/** Rounds that go on or ended after a time, RFC 3339; the newest first. */
export const roundsSince = async (from: string) =>
  (await call<Page<Inspection>>("GET", `/inspections?${new URLSearchParams({ from })}`)).items;

export const announceRound = (round: NewInspection) => call<Inspection>("POST", "/inspections", round);

export const endRound = (id: string) => call<Inspection>("POST", `${of(id)}/end`);

/** What a round found, the newest first. */
export const pressesOf = async (round: string) =>
  (await call<Page<InspectedPress>>("GET", `${of(round)}/presses`)).items;

/** Where the picture of a press is. */
export const pictureOf = (round: string, press: string) =>
  `/api/v1${of(round)}/picture.jpg?${new URLSearchParams({ press })}`;
