export type PasswordFault = "tooShort" | "tooLong" | "namesUser" | "tooPlain" | "same" | "mismatch";

const SHORTEST = 10;
const LONGEST = 128;
const LETTERS = 4;

/** What is wrong with a new password before it is sent, by the server's own rule; undefined if nothing is. */
export function passwordFault(user: string, old: string, next: string, again: string): PasswordFault | undefined {
  const letters = [...next];
  if (letters.length < SHORTEST) return "tooShort";
  if (letters.length > LONGEST) return "tooLong";
  if (user.length >= 4 && next.toLowerCase().includes(user.toLowerCase())) return "namesUser";
  if (new Set(letters).size < LETTERS) return "tooPlain";
  if (next === old) return "same";
  return next === again ? undefined : "mismatch";
}
