'use client';
import { useMemo, useState } from 'react';

/** Keys that are in one of the sets and not in both. */
function turnedOver(set: ReadonlySet<string>, by: ReadonlySet<string>): ReadonlySet<string> {
  const result = new Set(set);
  for (const key of by) if (!result.delete(key)) result.add(key);
  return result;
}

/** Which rows are folded: those that begin so, with what was folded or unfolded by hand turned over. */
export function useFolds(initially: ReadonlySet<string>): { folded: ReadonlySet<string>; toggle(key: string): void } {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const folded = useMemo(() => turnedOver(initially, turned), [initially, turned]);
  return { folded, toggle: (key) => setTurned(turnedOver(turned, new Set([key]))) };
}
