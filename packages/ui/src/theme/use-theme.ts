'use client';
import { useSyncExternalStore } from 'react';
import { parseTheme, THEME_COOKIE } from './theme.ts';
import type { Theme } from './theme.ts';

const DARK = '(prefers-color-scheme: dark)';
const CHANGED = 'windhover:theme';
const YEAR_S = 31_536_000;

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    query.removeEventListener('change', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

const chosen = (): Theme => parseTheme(document.documentElement.dataset['theme']);
const resolved = (): 'light' | 'dark' => {
  const theme = chosen();
  if (theme !== 'system') return theme;
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
};

/** Applies and remembers the choice; every component that reads the theme follows at once. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
  window.dispatchEvent(new Event(CHANGED));
}

/** What the person chose. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, chosen, () => 'system');
/** What that means now; for canvases and editors that can't use CSS variables. */
export const useResolvedTheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, resolved, () => 'light');
