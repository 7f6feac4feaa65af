'use client';
import { stateFavicon } from '@windhover/ui';
import { useEffect } from 'react';

/** Shows a state in the browser's tab while the page is open. */
export function useStateFavicon(state: string | undefined): void {
  useEffect(() => {
    if (state === undefined) return undefined;
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return undefined;
    const before = link.href;
    link.href = stateFavicon(state);
    return () => {
      link.href = before;
    };
  }, [state]);
}
