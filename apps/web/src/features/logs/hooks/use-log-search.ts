'use client';
import { isTyping } from '@windhover/ui';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { LogRow } from '../lib/log-rows.ts';
import { findMatches, matchFrom, MAX_MATCHES, stepMatch } from '../lib/log-search.ts';
import type { LogMatch } from '../lib/log-search.ts';

export interface LogSearch {
  /** What is in the box. */
  typed: string;
  /** What is searched for and marked. */
  query: string;
  setQuery(query: string): void;
  /** How many places there are; `isCut` when there are more than were counted. */
  count: number;
  isCut: boolean;
  /** Index of the place that was jumped to, from 0; -1 before the first jump. */
  current: number;
  match: LogMatch | undefined;
  step(step: 1 | -1): void;
}

/** Search in the shown lines: marks all places, `n` and `N` go from one to the next. */
export function useLogSearch(rows: readonly LogRow[], firstVisible: () => number, reveal: (row: number) => void): LogSearch {
  const [typed, setQuery] = useState('');
  // Typing stays quick in a long log: what is searched for may lag behind by a moment.
  const query = useDeferredValue(typed);
  const [searched, setSearched] = useState('');
  const [wanted, setWanted] = useState(-1);
  const matches = useMemo(() => findMatches(rows, query), [rows, query]);
  const current = Math.min(wanted, matches.length - 1);
  const go = (index: number): void => {
    setWanted(index);
    const match = matches[index];
    if (match) reveal(match.row);
  };
  const step = (by: 1 | -1): void => go(current < 0 ? matchFrom(matches, firstVisible()) : stepMatch(current, by, matches.length));
  // What was typed is shown from where one stands; lines that come later don't move the view.
  if (searched !== query) {
    setSearched(query);
    setWanted(matches.length === 0 ? -1 : matchFrom(matches, firstVisible()));
  }
  const revealCurrent = useEffectEvent(() => {
    const match = matches[current];
    if (match) reveal(match.row);
  });
  useEffect(() => revealCurrent(), [searched]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || query === '') return;
    if (event.key !== 'n' && event.key !== 'N') return;
    event.preventDefault();
    step(event.key === 'n' ? 1 : -1);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return {
    typed,
    query,
    setQuery,
    count: matches.length, isCut: matches.length === MAX_MATCHES, current, match: matches[current], step,
  };
}
