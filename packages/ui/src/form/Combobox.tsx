'use client';
import { Check, ChevronDown, Plus } from 'lucide-react';
import { Command } from 'cmdk';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../class-names.ts';
import { Popover } from '../overlay/Popover.tsx';
import { CONTROL } from './control-look.ts';
import { useFieldProps } from './Field.tsx';

export interface ComboboxOption {
  value: string;
  label?: string;
  hint?: ReactNode;
}

export interface ComboboxProps {
  /** The chosen values; one at most unless `multiple`. */
  values: readonly string[];
  onValuesChange(values: string[]): void;
  options: readonly ComboboxOption[];
  multiple?: boolean;
  /** What is typed may be taken as it is. */
  allowCustom?: boolean;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
  'aria-label'?: string;
}

/** One or several of many, with search. */
export function Combobox({ values, onValuesChange, options, multiple = false, allowCustom = false, placeholder = 'Choose…', emptyText = 'Nothing matches.', disabled, 'aria-label': ariaLabel }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const fieldProps = useFieldProps();
  const labelOf = (value: string): string => options.find((option) => option.value === value)?.label ?? value;
  const known = new Set([...options.map((option) => option.value), ...values]);
  const custom = query.trim();

  const toggle = (value: string): void => {
    const chosen = values.includes(value);
    if (multiple) onValuesChange(chosen ? values.filter((other) => other !== value) : [...values, value]);
    else onValuesChange([value]);
    setQuery('');
    if (!multiple) setOpen(false);
  };

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="w-(--radix-popover-trigger-width) min-w-56 p-0"
      trigger={
        <button type="button" {...fieldProps} role="combobox" aria-expanded={open} aria-label={ariaLabel} disabled={disabled} className={cn(CONTROL, 'flex min-h-8 items-center justify-between gap-2 py-1 text-left')}>
          {values.length === 0 ? <span className="text-subtle">{placeholder}</span> : <span className="flex min-w-0 flex-wrap gap-1">
            {multiple
              ? values.map((value) => <span key={value} className="rounded-sm bg-slate-soft px-1.5 text-slate">{labelOf(value)}</span>)
              : <span className="truncate">{labelOf(values[0] ?? '')}</span>}
          </span>}
          <ChevronDown size={14} aria-hidden className="shrink-0 text-subtle" />
        </button>
      }
    >
      <Command loop>
        <Command.Input value={query} onValueChange={setQuery} placeholder="Search…" className="h-8 w-full border-line border-b bg-transparent px-2.5 outline-none placeholder:text-subtle" />
        <Command.List className="max-h-64 overflow-auto p-1">
          <Command.Empty className="px-2 py-2 text-subtle">{emptyText}</Command.Empty>
          {[...known].map((value) => (
            <Command.Item key={value} value={value} keywords={[labelOf(value)]} onSelect={() => toggle(value)} className="flex h-7 items-center gap-2 rounded-sm px-1 data-[selected=true]:bg-hover">
              <span className="flex size-4 items-center justify-center">{values.includes(value) ? <Check size={14} /> : null}</span>
              <span className="min-w-0 grow truncate">{labelOf(value)}</span>
              <span className="text-small text-subtle">{options.find((option) => option.value === value)?.hint}</span>
            </Command.Item>
          ))}
          {allowCustom && custom !== '' && !known.has(custom) ? (
            <Command.Item value={custom} onSelect={() => toggle(custom)} className="flex h-7 items-center gap-2 rounded-sm px-1 data-[selected=true]:bg-hover">
              <Plus size={14} aria-hidden /> Use “{custom}”
            </Command.Item>
          ) : null}
        </Command.List>
      </Command>
    </Popover>
  );
}
