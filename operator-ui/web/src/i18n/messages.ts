import type { ko } from "./ko";

/** The shape of Korean with its literals widened: a language that lacks a message, or has one too many, does not compile. */
export type Messages = Widen<typeof ko>;

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
