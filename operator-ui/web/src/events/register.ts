import type { Camera, Status } from "../api/types";

/** What the server says on `/api/v1/events`. */
export type EventMessage =
  | { type: "snapshot"; version: number; cameras: Camera[] }
  | { type: "camera"; version: number; camera: Camera }
  | { type: "camera-removed"; version: number; id: string }
  | { type: "status"; version: number; id: string; status: Status }
  | { type: "time"; at: string };

const TYPES = new Set(["snapshot", "camera", "camera-removed", "status", "time"]);

/** Undefined for what this console does not know. */
export function parseEvent(text: string): EventMessage | undefined {
  try {
    const value = JSON.parse(text) as { type?: unknown } | null;
    return value && typeof value.type === "string" && TYPES.has(value.type) ? (value as EventMessage) : undefined;
  } catch {
    return undefined;
  }
}

/** The cameras as of a version. Changed in place: seven hundred entries are not copied for each status. */
export class Register {
  readonly cameras = new Map<string, Camera>();
  version: number | undefined;

  /** Takes in what REST answered. An event may have come before the answer: what is as new is kept, and so is any status. */
  adopt(camera: Camera): void {
    const known = this.cameras.get(camera.id);
    if (known && known.version >= camera.version) return;
    this.cameras.set(camera.id, known ? { ...camera, status: known.status } : camera);
  }

  /** Returns whether anything changed; what is older than what is known changes nothing. */
  apply(message: Exclude<EventMessage, { type: "time" }>): boolean {
    if (message.type === "snapshot") {
      this.cameras.clear();
      for (const camera of message.cameras) this.cameras.set(camera.id, camera);
      this.version = message.version;
      return true;
    }
    if (this.version !== undefined && message.version <= this.version) return false;
    this.version = message.version;
    switch (message.type) {
      case "camera":
        this.cameras.set(message.camera.id, message.camera);
        return true;
      case "camera-removed":
        return this.cameras.delete(message.id);
      case "status": {
        const camera = this.cameras.get(message.id);
        if (!camera) return false;
        this.cameras.set(message.id, { ...camera, status: message.status });
        return true;
      }
    }
  }
}
