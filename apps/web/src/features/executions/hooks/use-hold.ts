'use client';
import { isTyping } from '@windhover/ui';
import { useEffect, useState } from 'react';

export interface Hold<R> {
  /** The rows as they were when someone began to work in the list; undefined while nobody does. */
  held: readonly R[] | undefined;
  /** Shows what came meanwhile. */
  release(): void;
  /** For the element around the list. */
  pointer: { onPointerEnter(): void; onPointerLeave(): void };
}

/**
 * Lets a list that refreshes itself stand still while the pointer is on it, the keyboard moves in it, or rows are chosen (`busy`).
 * When `scope` changes, another list is meant, and rows are taken as they come.
 */
export function useHold<R>({ latest, scope, busy }: { latest: readonly R[] | undefined; scope: string; busy: boolean }): Hold<R> {
  const [over, setOver] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  const [kept, setKept] = useState<{ scope: string; rows: readonly R[] } | undefined>();
  const holds = over || keyboard || busy;

  // Derived while rendering: what is held are the rows on the screen at the moment when someone begins to work in them.
  if (holds && latest && kept?.scope !== scope) setKept({ scope, rows: latest });
  if (!holds && kept) setKept(undefined);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target)) return;
      if (event.key === 'j' || event.key === 'k' || event.key === 'x') setKeyboard(true);
      if (event.key === 'Escape') setKeyboard(false);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return {
    held: holds && kept?.scope === scope ? kept.rows : undefined,
    release: () => {
      setKeyboard(false);
      setKept(latest ? { scope, rows: latest } : undefined);
    },
    pointer: {
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => {
        setOver(false);
        setKeyboard(false);
      },
    },
  };
}
