'use client';
import { useSyncExternalStore } from 'react';

const subscribeNever = () => () => undefined;
const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** True on a keyboard with a ⌘ key. */
export const useApplePlatform = (): boolean => useSyncExternalStore(subscribeNever, isApple, () => false);

/** Keys as they are printed on the viewer's keyboard; `Mod` is ⌘ or Ctrl. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  const apple = useApplePlatform();
  return (
    <span className="inline-flex shrink-0 gap-0.5">
      {keys.map((key, index) => (
        <kbd key={index} className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-caption text-muted">
          {key === 'Mod' ? (apple ? '⌘' : 'Ctrl') : key}
        </kbd>
      ))}
    </span>
  );
}
