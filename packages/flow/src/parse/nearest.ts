import { editDistance } from '@windhover/kernel';

/** The known name closest to what was written, when it is close enough to be what was meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = (written.length < 3 ? 0 : Math.max(1, Math.floor(written.length / 3))) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue;
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/**
 * The known type name closest to what was written: first one whose last part is the same or close, whatever its package.
 */
export function nearestType(written: string, known: readonly string[]): string | undefined {
  const close = nearest(written, known);
  if (close !== undefined) return close;
  const lastPart = written.slice(written.lastIndexOf('.') + 1);
  const byLastPart = new Map(known.map((name) => [name.slice(name.lastIndexOf('.') + 1), name]));
  const last = byLastPart.has(lastPart) ? lastPart : nearest(lastPart, byLastPart.keys());
  return last === undefined ? undefined : byLastPart.get(last);
}
