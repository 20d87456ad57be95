import type { CameraState, Cause, Codec } from "../api/types";
import type { ErrorMessage } from "./messages";

/**
 * What a tile may say of its picture. "live" is earned by frames: neither an open socket nor the server's word makes a
 * picture live, only frames that came and were shown.
 */
export type PictureState =
  | { kind: "connecting" }
  | { kind: "live"; ageMs: number }
  | { kind: "stale"; ageMs: number; cause: Cause | undefined }
  | { kind: "lost" | "refused"; since: number; cause: Cause | undefined; detail: string | undefined }
  | { kind: "inactive" }
  | { kind: "away"; ageMs: number | undefined }
  | { kind: "undecodable"; codec: Codec }
  | { kind: "denied"; why: Exclude<ErrorMessage["code"], "not-now"> };

export const STALE_AFTER_MS = 2000;

/** Frames already on their way when the server said "lost" do not make a picture live again. */
const AFTERGLOW_MS = 500;

export interface ServerWord {
  state: CameraState;
  cause: Cause | undefined;
  /** UTC, ms */
  since: number;
  detail: string | undefined;
  /** when it was said, on this page's monotonic clock, ms */
  heardAt: number;
}

/** All that is known of a picture; times are of this page's monotonic clock, ms, where nothing else is said. */
export interface PictureFacts {
  now: number;
  /** the server's clock, UTC, ms */
  nowUtc: number;
  connected: boolean;
  server: ServerWord | undefined;
  /** when the newest fragment came */
  arrivedAt: number | undefined;
  /** when the picture now on the screen had come; undefined before the first one */
  shownArrivedAt: number | undefined;
  undecodable: Codec | undefined;
  denied: Extract<PictureState, { kind: "denied" }>["why"] | undefined;
}

export function judge(facts: PictureFacts): PictureState {
  const { now, server, arrivedAt, shownArrivedAt } = facts;
  const ageMs = shownArrivedAt === undefined ? undefined : Math.max(0, now - shownArrivedAt);
  if (facts.denied) return { kind: "denied", why: facts.denied };
  if (!facts.connected) return { kind: "away", ageMs };
  if (server && isDown(server.state) && !cameAfter(server, arrivedAt)) {
    if (server.state === "inactive") return { kind: "inactive" };
    const kind = server.state === "refused" ? "refused" : "lost";
    return { kind, since: server.since, cause: server.cause, detail: server.detail };
  }
  if (facts.undecodable) return { kind: "undecodable", codec: facts.undecodable };
  if (ageMs === undefined) return { kind: "connecting" };
  // A viewer of a frozen camera is first sent pictures kept from before: new to this page, and yet old.
  if (server?.state === "stale" && !cameAfter(server, arrivedAt))
    return { kind: "stale", ageMs: Math.max(ageMs, facts.nowUtc - server.since), cause: server.cause };
  return ageMs < STALE_AFTER_MS ? { kind: "live", ageMs } : { kind: "stale", ageMs, cause: server?.cause };
}

function cameAfter(word: ServerWord, arrivedAt: number | undefined): boolean {
  return arrivedAt !== undefined && arrivedAt > word.heardAt + AFTERGLOW_MS;
}

function isDown(state: CameraState): boolean {
  return state === "lost" || state === "refused" || state === "inactive";
}
