'use client';
import { useState } from 'react';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { moveCursor } from './table-model.ts';

interface Options {
  length: number;
  onOpen: ((index: number) => void) | undefined;
  onToggle: ((index: number) => void) | undefined;
  /** Brings a row into view. */
  reveal(index: number): void;
}

/** The cursor of a table: `j` and `k` move it, `x` selects, `Enter` opens. */
export function useTableKeys({ length, onOpen, onToggle, reveal }: Options): number {
  const [wanted, setCursor] = useState(-1);
  const cursor = Math.min(wanted, length - 1);
  const move = (step: 1 | -1): void => {
    const next = moveCursor(cursor, step, length);
    setCursor(next);
    if (next >= 0) reveal(next);
  };
  useShortcuts([
    { keys: 'j', run: () => move(1) },
    { keys: 'k', run: () => move(-1) },
    { keys: 'x', run: () => (cursor >= 0 ? onToggle?.(cursor) : undefined) },
    { keys: 'o', run: () => (cursor >= 0 ? onOpen?.(cursor) : undefined) },
  ]);
  return cursor;
}
