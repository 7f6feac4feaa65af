'use client';
import { exactText, Field, Select } from '@windhover/ui';
import { DurationInput } from '../../run/components/DurationInput.tsx';

/** How long a pair lives: one of the usual times, any other, for ever, or as long as it did. */
export type Lifetime = { kind: 'never' } | { kind: 'keep' } | { kind: 'preset' | 'custom'; ttl: string };

const PRESETS: readonly (readonly [string, string])[] = [
  ['PT5M', '5 minutes'], ['PT1H', '1 hour'], ['PT12H', '12 hours'], ['P1D', '1 day'], ['P7D', '7 days'], ['P30D', '30 days'], ['P365D', '1 year'],
];

export function TtlInput({ value, expiresAt, error, onChange }: { value: Lifetime; expiresAt: string | undefined; error: string | undefined; onChange(value: Lifetime): void }) {
  const chosen = value.kind === 'preset' ? value.ttl : value.kind;
  const choose = (next: string): void => {
    if (next === 'never' || next === 'keep') onChange({ kind: next });
    else onChange(next === 'custom' ? { kind: 'custom', ttl: 'PT15M' } : { kind: 'preset', ttl: next });
  };
  return (
    <>
      <Field label="Expires" hint="An expired pair is gone: kv() fails unless it is told otherwise.">
        <Select
          value={chosen}
          onValueChange={choose}
          options={[
            { value: 'never', label: 'Never' },
            ...(expiresAt === undefined ? [] : [{ value: 'keep', label: `As before: ${exactText(Date.parse(expiresAt))}` }]),
            ...PRESETS.map(([ttl, label]) => ({ value: ttl, label: `After ${label}` })),
            { value: 'custom', label: 'After another time…' },
          ]}
        />
      </Field>
      {value.kind === 'custom' ? <Field label="Time to live" error={error}><DurationInput value={value.ttl} onChange={(ttl) => onChange({ kind: 'custom', ttl })} /></Field> : null}
    </>
  );
}
