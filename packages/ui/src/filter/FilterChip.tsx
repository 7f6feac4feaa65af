'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Popover } from '../overlay/Popover.tsx';
import { chipText } from './filter-field.ts';
import type { FilterField } from './filter-field.ts';
import { FilterEditor } from './FilterEditor.tsx';
import type { Filter } from './filter-model.ts';

/** One filter; click to change it, the cross removes it. */
export function FilterChip({ filter, field, onChange }: {
  filter: Filter; field: FilterField | undefined; onChange(filter: Filter | undefined): void;
}) {
  const [open, setOpen] = useState(false);
  const text = chipText(filter, field);
  const label = (
    <button type="button" disabled={!field} className="focus-inset flex h-full min-w-0 items-center gap-1 rounded-l-md pr-1 pl-2 hover:bg-hover">
      <span className="text-muted">{text.name}</span>
      {text.op ? <span className="text-subtle">{text.op}</span> : null}
      <span className="max-w-60 truncate font-medium">{text.value}</span>
    </button>
  );
  return (
    <span className="inline-flex h-7 min-w-0 items-center rounded-md border border-line-strong bg-raised">
      {field ? (
        <Popover open={open} onOpenChange={setOpen} trigger={label}>
          <FilterEditor
            field={field}
            filter={filter}
            onChange={(next, done) => {
              onChange(next);
              if (done) setOpen(false);
            }}
          />
        </Popover>
      ) : label}
      <button type="button" aria-label={`Remove filter ${text.name}`} onClick={() => onChange(undefined)} className="focus-inset flex h-full items-center rounded-r-md px-1 text-subtle hover:bg-hover hover:text-fg">
        <X size={14} />
      </button>
    </span>
  );
}
