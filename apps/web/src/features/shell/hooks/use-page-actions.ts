'use client';
import { useShortcuts } from '@windhover/ui';
import { useEffect, useEffectEvent, useId } from 'react';
import { pageActions } from '../lib/page-actions.ts';
import type { PageAction } from '../lib/page-actions.ts';

/** Offers actions as long as the component is mounted: in the palette, by their keys, and in the list of keys. */
export function usePageActions(actions: readonly PageAction[]): void {
  const owner = useId();
  const signature = actions.map((action) => `${action.id}:${action.label}`).join('|');
  const run = useEffectEvent((id: string) => actions.find((action) => action.id === id)?.run());
  const current = useEffectEvent(() => actions);
  useShortcuts(actions.flatMap((action) => (action.keys ? [{ keys: action.keys, run: action.run }] : [])));
  useEffect(() => {
    pageActions.set(owner, current().map((action) => ({ ...action, run: () => run(action.id) })));
    return () => pageActions.set(owner, []);
  }, [owner, signature]);
}
