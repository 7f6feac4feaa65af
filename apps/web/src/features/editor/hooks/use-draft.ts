'use client';
import { useEffect } from 'react';

/** Text that was written and not saved, kept in this browser. */
export interface Draft {
  source: string;
  /** Revision that it is based on; 0 for a new flow. */
  revision: number;
  atMs: number;
}

const KEEP_AFTER_MS = 300;

export const draftKey = (tenant: string, flow: string): string => `windhover.draft.${tenant}.${flow}`;

export function readDraft(key: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'source' in value && typeof value.source === 'string'
    && 'revision' in value && typeof value.revision === 'number' && 'atMs' in value && typeof value.atMs === 'number';
}

export const forgetDraft = (key: string): void => localStorage.removeItem(key);

/** Keeps unsaved text through navigation and reload, and asks before the browser closes the page. */
export function useKeptDraft(key: string, dirty: boolean, source: string, revision: number): void {
  useEffect(() => {
    if (!dirty) {
      forgetDraft(key);
      return undefined;
    }
    const keep = (): void => localStorage.setItem(key, JSON.stringify({ source, revision, atMs: Date.now() } satisfies Draft));
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    const ask = (event: BeforeUnloadEvent): void => {
      keep();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      clearTimeout(timer);
      keep();
      window.removeEventListener('beforeunload', ask);
    };
  }, [key, dirty, source, revision]);
}
