import type { CameraState, Cause, Codec } from "../api/types";

/** What the server says on `/api/v1/live`; binary fragments are read by `subOf`. */
export type ServerMessage =
  | InitMessage
  | StateMessage
  | GapMessage
  | { type: "skipped"; sub: number; frames: number }
  | { type: "end"; sub: number }
  | ErrorMessage;

export interface InitMessage {
  type: "init";
  sub: number;
  camera: string;
  stream: string;
  codec: Codec;
  /** the `codecs` parameter of the media type, such as `avc1.64001F` */
  mime: string;
  width: number;
  height: number;
  /** UTC of media time 0 of the fragments that follow */
  start: string;
  /** the first fragment needs those before it */
  follows?: boolean;
  /** base64 of ftyp and moov */
  init: string;
}

export interface StateMessage {
  type: "state";
  sub: number;
  state: CameraState;
  cause?: Cause | null;
  since: string;
  detail?: string | null;
}

export interface GapMessage {
  type: "gap";
  sub: number;
  from: string;
  to: string;
  cause: Cause;
}

export interface ErrorMessage {
  type: "error";
  sub: number;
  code: "not-found" | "forbidden" | "too-many" | "bad-request" | "no-footage" | "not-now";
  detail?: string | null;
}

export type ClientMessage =
  | { type: "subscribe"; sub: number; camera: string; stream: string }
  | { type: "play"; sub: number; camera: string; from: string; speed: number }
  | { type: "pause" | "resume" | "unsubscribe"; sub: number };

const TYPES = new Set(["init", "state", "gap", "skipped", "end", "error"]);

/** Undefined for what this console does not know: a newer server may say more. */
export function parseMessage(text: string): ServerMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { type, sub } = value as { type?: unknown; sub?: unknown };
  return typeof type === "string" && TYPES.has(type) && typeof sub === "number" ? (value as ServerMessage) : undefined;
}

const FREE = 0x66726565;

/** The subscription of a binary message: the `free` box of 12 bytes before moof and mdat carries it. */
export function subOf(message: ArrayBuffer): number | undefined {
  if (message.byteLength < 12) return undefined;
  const view = new DataView(message);
  return view.getUint32(0) === 12 && view.getUint32(4) === FREE ? view.getUint32(8) : undefined;
}

export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
