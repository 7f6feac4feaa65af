'use client';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { isTyping, ShortcutMatcher } from './shortcut.ts';

export interface Shortcut {
  /** `Mod+k`, `g f`, `?`. */
  keys: string;
  run(): void;
  /** `false`: not even with Mod while a field has the focus. */
  whileTyping?: boolean;
  /** Belongs to an open dialog or panel: works there, and nowhere else does a shortcut work while the focus is in one. */
  inDialog?: boolean;
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"],[role="alertdialog"]') !== null;

/** Binds shortcuts to the window as long as the component is mounted. A handler that acted prevents the browser's own. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const signature = shortcuts.map((shortcut) => shortcut.keys).join('|');
  const matcher = useMemo(
    () => new ShortcutMatcher(new Map(signature.split('|').map((keys, index) => [keys, index]))),
    [signature],
  );
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = isTyping(event.target);
    if (typing && !event.ctrlKey && !event.metaKey) return;
    const index = matcher.press(event, event.timeStamp);
    const shortcut = index === undefined ? undefined : shortcuts[index];
    if (!shortcut || (typing && shortcut.whileTyping === false)) return;
    if (isInDialog(event.target) !== (shortcut.inDialog === true)) return;
    event.preventDefault();
    shortcut.run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
