'use client';
import { Checkbox } from '@windhover/ui';
import type { DeleteOptions } from '../../../api/execution-actions.ts';

const PARTS: readonly [key: keyof DeleteOptions, label: string][] = [
  ['deleteLogs', 'logs'], ['deleteMetrics', 'metrics'], ['deleteStorage', 'files that its tasks stored'],
];

/** What goes with a deleted execution. */
export function DeleteChoice({ options, onChange }: { options: DeleteOptions; onChange(options: DeleteOptions): void }) {
  return (
    <fieldset className="space-y-1 text-fg">
      <legend className="text-muted">With it go its inputs, outputs and states, and its</legend>
      {PARTS.map(([key, label]) => (
        <label key={key} className="flex items-center gap-2">
          <Checkbox checked={options[key]} onCheckedChange={(checked) => onChange({ ...options, [key]: checked })} /> {label}
        </label>
      ))}
    </fieldset>
  );
}
