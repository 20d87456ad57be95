/** One timer for every picture of the page: sixteen timers would wake the processor sixteen times. */
const PERIOD_MS = 125;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** @returns how to stop */
export function everyTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, PERIOD_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
