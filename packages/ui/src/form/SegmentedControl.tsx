'use client';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { useFieldProps } from './Field.tsx';

export interface Segment<V extends string> {
  value: V;
  label: ReactNode;
}

/** One of two to five, all visible. */
export function SegmentedControl<V extends string>({ value, onValueChange, segments, label }: {
  value: V; onValueChange(value: NoInfer<V>): void; segments: readonly Segment<NoInfer<V>>[]; label: string;
}) {
  return (
    <ToggleGroup.Root
      {...useFieldProps()}
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(next) => {
        const segment = segments.find((candidate) => candidate.value === next);
        if (segment) onValueChange(segment.value);
      }}
      className="inline-flex h-7 rounded-md border border-line bg-sunken p-0.5"
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          className="flex items-center gap-1.5 rounded-sm px-2 text-muted hover:text-fg data-[state=on]:bg-raised data-[state=on]:text-fg data-[state=on]:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          {segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
