'use client';
import { Input } from '@windhover/ui';
import { durationIso, durationParts } from '../lib/duration-parts.ts';
import type { DurationParts } from '../lib/duration-parts.ts';

const UNITS: readonly { key: keyof DurationParts; label: string; short: string }[] = [
  { key: 'days', label: 'Days', short: 'd' }, { key: 'hours', label: 'Hours', short: 'h' }, { key: 'minutes', label: 'Minutes', short: 'm' }, { key: 'seconds', label: 'Seconds', short: 's' },
];
const NONE: DurationParts = { days: 0, hours: 0, minutes: 0, seconds: 0 };

/** A duration by its parts, or as ISO-8601 text. */
export function DurationInput({ value, onChange }: { value: string; onChange(value: string): void }) {
  const parts = durationParts(value);
  const set = (key: keyof DurationParts, text: string): void => onChange(durationIso({ ...(parts ?? NONE), [key]: Math.max(0, Number(text) || 0) }));
  return (
    <div className="flex items-center gap-2">
      {UNITS.map(({ key, label, short }) => (
        <label key={key} className="flex items-center gap-1">
          <Input type="number" min={0} aria-label={label} id={undefined} className="w-14 px-1.5" value={parts?.[key] ?? 0} onChange={(event) => set(key, event.target.value)} />
          <span aria-hidden className="text-subtle">{short}</span>
        </label>
      ))}
      <Input mono aria-label="As ISO-8601 text" placeholder="PT10M" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
