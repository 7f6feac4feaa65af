'use client';
import { Checkbox } from '@windhover/ui';
import type { DeleteOptions } from '../../../api/execution-actions.ts';

const PARTS: readonly [key: keyof DeleteOptions, label: string][] = [
  ['deleteLogs', 'logs'], ['deleteMetrics', 'metrics'], ['deleteStorage', 'files that tasks stored'],
];

/** What goes with deleted executions. */
export function DeleteChoice({ options, onChange, several = false }: { options: DeleteOptions; onChange(options: DeleteOptions): void; several?: boolean }) {
  return (
    <fieldset className="space-y-1 text-fg">
      <legend className="text-muted">{several ? 'With them go their inputs, outputs and states, and their' : 'With it go its inputs, outputs and states, and its'}</legend>
      {PARTS.map(([key, label]) => (
        <label key={key} className="flex items-center gap-2">
          <Checkbox checked={options[key]} onCheckedChange={(checked) => onChange({ ...options, [key]: checked })} /> {label}
        </label>
      ))}
    </fieldset>
  );
}
