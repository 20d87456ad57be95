/** When to ask the server to hold footage back, and when to let it go on: pure. */

/**
 * @param ahead seconds of media buffered after the playhead
 * @param held whether the server was last told to pause
 */
export function flow(ahead: number, speed: number, held: boolean): "pause" | "resume" | "keep" {
  const high = 6 + 2 * speed;
  if (!held && ahead > high) return "pause";
  if (held && ahead < high / 2) return "resume";
  return "keep";
}
