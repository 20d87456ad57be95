/** What the server says over REST and the events socket (vms-core/docs/protocol.md). Times are RFC 3339, UTC. */

export const CAMERA_STATES = ["connecting", "live", "stale", "lost", "refused", "inactive"] as const;
export type CameraState = (typeof CAMERA_STATES)[number];

export const CAUSES = [
  "camera-down",
  "silent",
  "unauthorized",
  "no-free-session",
  "not-found",
  "refused",
  "network-not-allowed",
  "unknown-codec",
  "malformed",
  "packet-loss",
  "no-key-frame",
  "clock-jump",
  "disk",
  "node-lost",
  "stopped",
  "shut-down",
  "internal",
] as const;
export type Cause = (typeof CAUSES)[number];

export const PURPOSES = [
  "crime-prevention",
  "child-protection",
  "illegal-parking",
  "facility",
  "disaster",
  "dumping",
  "traffic",
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ROLES = ["admin", "supervisor", "operator", "police", "privacy", "engineer", "visitor"] as const;
export type Role = (typeof ROLES)[number];

export type Right =
  | "camera.list"
  | "camera.view"
  | "camera.manage"
  | "footage.play"
  | "footage.download"
  | "audit.read"
  | "account.manage"
  | "metrics.read"
  | "system.read";

export type Codec = "h264" | "h265";
export type Language = "ko" | "en";

export interface Stream {
  name: string;
  url: string;
  codec?: Codec | null;
  width?: number | null;
  height?: number | null;
  fps?: number | null;
}

export interface Status {
  state: CameraState;
  since: string;
  cause?: Cause | null;
  detail?: string | null;
  bitrateKbps?: number | null;
  fps?: number | null;
  node?: string | null;
}

export interface Camera {
  id: string;
  name: string;
  site?: string | null;
  purpose?: Purpose | null;
  position?: { lat: number; lon: number } | null;
  bearing?: number | null;
  streams: Stream[];
  active?: boolean;
  version: number;
  status: Status;
}

export interface Segment {
  id: string | number;
  stream: string;
  start: string;
  end: string;
  codec?: Codec | null;
  open?: boolean;
}

export interface Gap {
  id: string | number;
  start: string;
  end?: string | null;
  cause: Cause;
  detail?: string | null;
}

export interface Account {
  user: string;
  name: string;
  role: Role;
  mustChangePassword: boolean;
  language?: Language | null;
}

export interface Session {
  account: Account;
  expiresAt: string;
  rights: Right[];
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}
