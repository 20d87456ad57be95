export type PasswordFault = "tooShort" | "same" | "mismatch";

const SHORTEST = 10;

/** What is wrong with a new password before it is sent; undefined if nothing is. */
export function passwordFault(old: string, next: string, again: string): PasswordFault | undefined {
  if (next.length < SHORTEST) return "tooShort";
  if (next === old) return "same";
  return next === again ? undefined : "mismatch";
}
