import type { AlarmAct, Camera, Dispatch, Fact, Incident, OpenAlarm, Press, Status } from "../api/types";

export type Snapshot = {
  type: "snapshot";
  version: number;
  cameras: Camera[];
  /** open ones, 500 at most; `alarmsOpen` says how many there are */
  alarms?: OpenAlarm[];
  alarmsOpen?: number;
};

/** What is told of cameras. */
export type CameraMessage =
  | Snapshot
  | { type: "camera"; version: number; camera: Camera }
  | { type: "camera-removed"; version: number; id: string }
  | { type: "status"; version: number; id: string; status: Status };

/** What is told of alarms and of what follows from them. */
export type AlarmMessage =
  | { type: "alarm"; version: number; alarm: OpenAlarm }
  | { type: "alarm-moved"; version: number; alarm: Omit<OpenAlarm, "presses">; act: AlarmAct | null }
  | { type: "alarm-pressed"; version: number; id: string; alarmVersion: number; presses: Press[] }
  | { type: "alarm-folded"; version: number; id: string; into: string }
  | { type: "dispatch"; version: number; dispatch: Dispatch }
  | { type: "incident"; version: number; incident: Incident; fact: Fact };

/** What the server says on `/api/v1/events`. */
export type EventMessage = CameraMessage | AlarmMessage | { type: "time"; at: string };

const CAMERA_TYPES = new Set(["snapshot", "camera", "camera-removed", "status"]);
const ALARM_TYPES = new Set(["alarm", "alarm-moved", "alarm-pressed", "alarm-folded", "dispatch", "incident"]);
const TYPES = new Set([...CAMERA_TYPES, ...ALARM_TYPES, "time"]);

export const isOfAlarms = (message: EventMessage): message is AlarmMessage => ALARM_TYPES.has(message.type);

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

  /** Counts the version of a change that is none of a camera; false if it was counted before. */
  passed(version: number): boolean {
    if (this.version !== undefined && version <= this.version) return false;
    this.version = version;
    return true;
  }

  /** Returns whether anything changed; what is older than what is known changes nothing. */
  apply(message: CameraMessage): boolean {
    if (message.type === "snapshot") {
      this.cameras.clear();
      for (const camera of message.cameras) this.cameras.set(camera.id, camera);
      this.version = message.version;
      return true;
    }
    if (!this.passed(message.version)) return false;
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
