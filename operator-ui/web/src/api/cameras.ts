import { call, request } from "./http";
import type { Camera, CameraChange, Gap, NewCamera, Page, Segment } from "./types";

const of = (id: string) => `/cameras/${encodeURIComponent(id)}`;

export const addCamera = (camera: NewCamera) => call<Camera>("POST", "/cameras", camera);
export const changeCamera = (id: string, change: CameraChange) => call<Camera>("PATCH", of(id), change);
export const deleteCamera = (id: string) => call<undefined>("DELETE", of(id));

/** All cameras, all pages. */
export async function listCameras(): Promise<Camera[]> {
  const all: Camera[] = [];
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ limit: "1000", ...(cursor ? { cursor } : {}) });
    const page = await call<Page<Camera>>("GET", `/cameras?${query}`);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** Segments and gaps that touch the time from `from` to `to`, all pages. */
export async function recordings(
  id: string,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<{ segments: Segment[]; gaps: Gap[] }> {
  const segments: Segment[] = [];
  const gaps = new Map<string, Gap>();
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ from, to, limit: "1000", ...(cursor ? { cursor } : {}) });
    const page = await call<Page<Segment> & { gaps: Gap[] }>("GET", `${of(id)}/recordings?${query}`, undefined, signal);
    segments.push(...page.items);
    for (const gap of page.gaps) gaps.set(gap.id, gap);
    cursor = page.next;
  } while (cursor);
  return { segments, gaps: [...gaps.values()] };
}

export const snapshotPath = (id: string, at?: string) =>
  `/api/v1${of(id)}/snapshot.jpg${at ? `?${new URLSearchParams({ at })}` : ""}`;

export async function snapshot(id: string, at?: string): Promise<Blob> {
  const response = await request("GET", snapshotPath(id, at).replace("/api/v1", ""));
  return response.blob();
}

export const downloadPath = (id: string, from: string, to: string) =>
  `/api/v1${of(id)}/video.mp4?${new URLSearchParams({ from, to })}`;
