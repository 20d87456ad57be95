import type {
  AlarmAct,
  AlarmKind,
  BellState,
  CameraState,
  Cause,
  CloseReason,
  ClosureCode,
  DeviceStatus,
  DispatchState,
  Fact,
  Incident,
  IncidentOrigin,
  KeptFootage,
  Purpose,
  Role,
  Severity,
  Standing,
} from "../api/types";
import type { ko } from "./ko";

/** The shape of Korean with its literals widened: a language that lacks a message, or has one too many, does not compile. */
export type Messages = Widen<typeof ko>;

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };

/** Does not compile while a word of the protocol has no message. */
export type Complete = Messages extends {
  state: Record<CameraState, string>;
  cause: Record<Cause, string>;
  purpose: Record<Purpose, string>;
  account: { role: Record<Role, string> };
  alarm: {
    kind: Record<AlarmKind, string>;
    severity: Record<Severity, string>;
    act: Record<AlarmAct["what"], string>;
    reason: Record<CloseReason, string>;
    orderState: Record<DispatchState, string>;
  };
  bell: { state: Record<BellState, string> };
  device: { state: Record<DeviceStatus["state"], string>; standing: Record<Standing, string> };
  incident: {
    state: Record<Incident["state"], string>;
    origin: Record<IncidentOrigin, string>;
    code: Record<ClosureCode, string>;
    fact: Record<Fact["what"], string>;
    kept: Record<KeptFootage["state"], string>;
  };
}
  ? true
  : never;
