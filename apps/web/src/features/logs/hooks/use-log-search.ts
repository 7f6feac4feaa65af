'use client';
import { isTyping } from '@windhover/ui';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { LogRow } from '../lib/log-rows.ts';
import { findMatches, matchFrom, MAX_MATCHES, stepMatch } from '../lib/log-search.ts';
import type { LogMatch } from '../lib/log-search.ts';

export interface LogSearch {
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
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(-1);
  const matches = useMemo(() => findMatches(rows, query), [rows, query]);
  const current = Math.min(wanted, matches.length - 1);
  const go = (index: number): void => {
    setWanted(index);
    const match = matches[index];
    if (match) reveal(match.row);
  };
  const step = (by: 1 | -1): void => go(current < 0 ? matchFrom(matches, firstVisible()) : stepMatch(current, by, matches.length));
  const jumpToFirst = useEffectEvent(() => go(matches.length === 0 ? -1 : matchFrom(matches, firstVisible())));
  // What was typed is shown where one stands; lines that come later don't move the view.
  useEffect(() => {
    if (query !== '') jumpToFirst();
  }, [query]);
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
    query,
    setQuery,
    count: matches.length, isCut: matches.length === MAX_MATCHES, current, match: matches[current], step,
  };
}
