import { call } from "./http";
import type { Bell, BellChange, InspectedPress, Inspection, NewBell, NewInspection, Page, Wire } from "./types";

const of = (id: string) => `/inspections/${encodeURIComponent(id)}`;

/** By name; or those of which something changed since the answer before, which said so as {@code asOf}. */
export const listBells = (since?: string) =>
  call<Page<Bell> & { asOf: string }>(
    "GET",
    since === undefined ? "/bells" : `/bells?${new URLSearchParams({ since })}`,
  );

export const changeBell = (id: string, change: BellChange) =>
  call<Bell>("PATCH", `/bells/${encodeURIComponent(id)}`, change);

/** Its key is in the answer, and never again. */
export const registerBell = (bell: NewBell) => call<Bell & { key: string }>("POST", "/bells", bell);

const wirePath = (id: string) => `/bells/${encodeURIComponent(id)}/wire`;

/** Which camera's input a bell is wired to; null if to none. */
export const wireOf = async (id: string) => (await call<{ wire: Wire | null }>("GET", wirePath(id))).wire;
export const wireBell = (id: string, wire: Wire) => call("PUT", wirePath(id), wire);
export const unwireBell = (id: string) => call("DELETE", wirePath(id));

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
