'use client';
import { Command } from 'cmdk';
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { FilterOption } from './filter-field.ts';

/** A searchable list of values to tick. */
export function OptionsEditor({ options, values, single, allowCustom, onChange }: {
  options: readonly FilterOption[]; values: readonly string[]; single: boolean; allowCustom: boolean; onChange(values: string[]): void;
}) {
  const [query, setQuery] = useState('');
  const pick = (value: string): void => {
    if (single) onChange([value]);
    else onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  };
  const missing = values.filter((value) => !options.some((option) => option.value === value));
  const all = [...missing.map((value): FilterOption => ({ value })), ...options];
  const custom = query.trim();
  return (
    <Command loop className="w-60">
      <Command.Input autoFocus value={query} onValueChange={setQuery} placeholder="Search…" className="h-8 w-full border-line border-b bg-transparent px-2 outline-none placeholder:text-subtle" />
      <Command.List className="max-h-72 overflow-auto p-1">
        {allowCustom ? null : <Command.Empty className="px-2 py-2 text-subtle">Nothing matches.</Command.Empty>}
        {all.map((option) => (
          <Command.Item key={option.value} value={option.value} keywords={option.label ? [option.label] : []} onSelect={() => pick(option.value)} className="flex h-7 items-center gap-2 rounded-sm px-1 data-[selected=true]:bg-hover">
            <span className="flex size-4 items-center justify-center">{values.includes(option.value) ? <Check size={14} /> : null}</span>
            {option.icon}
            <span className="min-w-0 truncate">{option.label ?? option.value}</span>
          </Command.Item>
        ))}
        {allowCustom && custom !== '' && !all.some((option) => option.value === custom) ? (
          <Command.Item value={custom} onSelect={() => pick(custom)} className="flex h-7 items-center gap-2 rounded-sm px-1 data-[selected=true]:bg-hover">
            <Plus size={14} aria-hidden />
            <span className="min-w-0 truncate">“{custom}”</span>
          </Command.Item>
        ) : null}
      </Command.List>
    </Command>
  );
}
