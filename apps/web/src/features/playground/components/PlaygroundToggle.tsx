'use client';
import { Switch, Tooltip, useStored, writeStored } from '@windhover/ui';

const KEY = 'windhover.editor.playground';

/** Whether tasks can be played beside the text; remembered in this browser. */
export function usePlaygroundMode(): boolean {
  const [stored] = useStored(KEY);
  return stored === 'on';
}

/** Turns the playground on, and shows it. */
export function PlaygroundToggle() {
  const on = usePlaygroundMode();
  const set = (next: boolean): void => {
    writeStored(KEY, next ? 'on' : undefined);
    writeStored('windhover.editor.tab', next ? 'playground' : undefined);
  };
  return (
    <Tooltip content={on ? 'Leave the playground' : 'Try tasks one at a time, on the outputs of those before'}>
      <label className="flex cursor-pointer items-center gap-2 px-1 text-muted"><Switch checked={on} onCheckedChange={set} aria-label="Playground" /><span className="max-md:sr-only">Playground</span></label>
    </Tooltip>
  );
}
