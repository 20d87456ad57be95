import type { Camera, OpenAlarm, Press, Segment, Status, Stream } from "./types";

/** Facts to test with, whole as the server sends them. */
const SINCE = "2026-11-22T00:00:00.000000Z";

export const sampleStatus = (state: Status["state"]): Status => ({
  state,
  since: SINCE,
  cause: null,
  reason: null,
  detail: null,
  bitrateKbps: null,
  fps: null,
  node: null,
  clockOffsetMs: null,
  driftPpm: null,
});

export const sampleStream = (name: string, codec: Stream["codec"] = null): Stream => ({
  name,
  url: `rtsp://192.0.2.1/${name}`,
  codec,
  width: null,
  height: null,
  fps: null,
});

export const sampleCamera = (name: string, over: Partial<Camera> = {}): Camera => ({
  id: name,
  name,
  site: null,
  placed: false,
  purpose: null,
  position: null,
  address: null,
  pole: null,
  bearing: null,
  active: true,
  streams: [],
  user: null,
  status: sampleStatus("live"),
  version: 1,
  ...over,
});

export const sampleSegment = (start: string, end: string, stream = "main"): Segment => ({
  id: start,
  stream,
  start,
  end,
  origin: "live",
  node: "node-1",
  bytes: 1,
  frames: 1,
  open: false,
  codec: "h264",
  width: 1280,
  height: 720,
});

export const samplePress = (id: string, receivedAt = SINCE): Press => ({
  id,
  bell: "bell",
  serial: 1,
  at: receivedAt,
  receivedAt,
  flags: [],
});

/** A bell's alarm that rings at the seat of `kim`. */
export const sampleAlarm = (id: string, over: Partial<OpenAlarm> = {}): OpenAlarm => ({
  id,
  kind: "bell",
  severity: "critical",
  place: { name: "동문동 사거리 비상벨", position: { lat: 36.7829, lon: 126.4571 } },
  raisedAt: SINCE,
  state: "ringing",
  rung: "seat",
  seat: "kim",
  returns: 0,
  drill: false,
  incident: null,
  bell: "bell",
  cause: null,
  cameras: [],
  version: 1,
  presses: [samplePress(`${id}-1`)],
  ...over,
});
