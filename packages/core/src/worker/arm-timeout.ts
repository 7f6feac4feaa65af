/** Timers of the platform count in 31 bits; a longer one would fire at once. */
const MAX_TIMER_MS = 2_147_483_647;

/** Calls `fire` after `delayMs`, however long that is. Gives what calls it off. */
export function armTimeout(delayMs: number, fire: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const arm = (leftMs: number): void => {
    timer = setTimeout(() => (leftMs > MAX_TIMER_MS ? arm(leftMs - MAX_TIMER_MS) : fire()), Math.min(leftMs, MAX_TIMER_MS));
  };
  arm(delayMs);
  return () => clearTimeout(timer);
}
