'use client';
import { useSyncExternalStore } from 'react';

const EVENT = 'windhover:stored';

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(EVENT, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(EVENT, listener);
  };
}

/** A preference of this browser, shared by every component and tab that reads the same key; undefined until set. */
export function useStored(key: string): [value: string | undefined, set: (value: string | undefined) => void] {
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? undefined, () => undefined);
  return [value, (next) => writeStored(key, next)];
}

export function writeStored(key: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  window.dispatchEvent(new Event(EVENT));
}
