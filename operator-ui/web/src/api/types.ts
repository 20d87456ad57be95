import type { components } from "./schema";

/** The server's words, by their short names. The shapes are generated from its OpenAPI document: `npm run types`. */
type Schemas = components["schemas"];

export type CameraState = Schemas["CameraState"];
export type Cause = Schemas["Cause"];
export type Purpose = Schemas["Purpose"];
export type Role = Schemas["Role"];
export type Language = Schemas["Language"];
export type Stream = Schemas["Stream"];
export type Status = Schemas["Status"];
export type DeviceStatus = Schemas["DeviceStatus"];
export type Device = Schemas["Device"];
export type DeviceLogin = Schemas["DeviceLogin"];
export type Survey = Schemas["Survey"];
export type CameraTaking = Schemas["CameraTaking"];
export type Taken = Schemas["Taken"];
export type NewDiscovery = Schemas["NewDiscovery"];
export type Discovered = Schemas["Discovered"];
/** How a device that was found stands to the register. */
export type Standing = Discovered["items"][number]["standing"];
export type CameraImport = Schemas["CameraImport"];
export type Ptz = Schemas["Ptz"];
export type PictureSettings = Schemas["Picture"];
export type PictureOrder = Schemas["PictureOrder"];
export type Wire = Schemas["Wire"];
export type NewBell = Schemas["NewBell"];
export type BellKind = Schemas["BellKind"];
export type DayNight = Schemas["DayNight"];
export type SteerOrder = Schemas["SteerOrder"];
export type Camera = Schemas["Camera"];
export type NewCamera = Schemas["NewCamera"];
export type CameraChange = Schemas["CameraChange"];
export type Segment = Schemas["Segment"];
export type Gap = Schemas["Gap"];
export type Account = Schemas["Account"];
export type Session = Schemas["Session"];
export type AuditRow = Schemas["AuditRow"];
export type Position = Schemas["Position"];
export type Alarm = Schemas["Alarm"];
export type AlarmKind = Schemas["AlarmKind"];
export type AlarmAct = Schemas["AlarmAct"];
export type Severity = Alarm["severity"];
export type Press = Schemas["Press"];
export type Bell = Schemas["Bell"];
export type BellChange = Schemas["BellChange"];
export type BellState = Schemas["BellState"];
export type Inspection = Schemas["Inspection"];
export type NewInspection = Schemas["NewInspection"];
export type InspectedPress = Schemas["InspectedPress"];
export type Step = Schemas["Step"];
export type CloseReason = Schemas["CloseReason"];
export type Incident = Schemas["Incident"];
export type NewIncident = Schemas["NewIncident"];
export type IncidentOrigin = Schemas["IncidentOrigin"];
/** How somebody outside, or a person at a seat, made it known. */
export type CitizensOrigin = Exclude<NewIncident["origin"], "alarm">;
export type ClosureCode = Schemas["ClosureCode"];
export type Fact = Schemas["Fact"];
export type KeptFootage = Schemas["KeptFootage"];
export type Station = Schemas["Station"];
export type Dispatch = Schemas["Dispatch"];
export type DispatchState = Schemas["DispatchState"];
export type OnDuty = Schemas["Officer"];
export type MigrationHead = Schemas["MigrationHead"];
export type Migration = Schemas["Migration"];
export type MigrationTold = Schemas["MigrationTold"];
export type MigrationWave = Schemas["MigrationWave"];
export type MigrationCamera = Schemas["MigrationCamera"];
export type MigrationState = Schemas["MigrationState"];
export type TrialHead = Schemas["TrialHead"];
export type Trial = Schemas["Trial"];
export type TrialIssue = Schemas["TrialIssue"];
export type TrialSeverity = Schemas["TrialSeverity"];
export type NewTrial = Schemas["NewTrial"];
export type NewTrialIssue = Schemas["NewTrialIssue"];
export type Figures = Schemas["Figures"];
export type NodeState = Schemas["Node"];
export type NodeList = Schemas["NodeList"];
export type RefusedNode = NodeList["refused"][number];
export type Spread = Schemas["Spread"];
export type NewDispatch = Schemas["NewDispatch"];
/** An alarm as `/api/v1/events` tells it. */
export type OpenAlarm = Omit<Alarm, "acts" | "steps">;
export type Codec = Segment["codec"];

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What a role may do, by the words of the server's `Right`. */
export type Right =
  | "camera.list"
  | "camera.view"
  | "camera.manage"
  | "camera.steer"
  | "footage.play"
  | "footage.download"
  | "alarm.view"
  | "alarm.handle"
  | "incident.view"
  | "incident.lead"
  | "migration.read"
  | "trial.report"
  | "trial.lead"
  | "trial.accept"
  | "dispatch.send"
  | "bell.manage"
  | "figures.read"
  | "audit.read"
  | "account.manage"
  | "node.view"
  | "node.drain"
  | "metrics.read"
  | "system.read";

export const CAMERA_STATES = [
  "connecting",
  "live",
  "stale",
  "lost",
  "refused",
  "inactive",
] as const satisfies CameraState[];
export const PURPOSES = [
  "crime-prevention",
  "child-protection",
  "illegal-parking",
  "facility",
  "disaster",
  "dumping",
  "traffic",
] as const satisfies Purpose[];
export const CLOSE_REASONS = [
  "handled",
  "incident",
  "false-press",
  "inspection",
  "device-fault",
  "recovered",
  "duplicate",
  "other",
] as const satisfies CloseReason[];
export const CLOSURE_CODES = [
  "resolved-on-site",
  "arrest",
  "rescued",
  "not-found",
  "false-report",
  "handed-to-others",
  "other",
] as const satisfies ClosureCode[];
export const CITIZENS_ORIGINS = ["phone", "text", "app", "walk-in", "suspicion"] as const satisfies CitizensOrigin[];
