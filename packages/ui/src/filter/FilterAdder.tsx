'use client';
import { Command } from 'cmdk';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button/Button.tsx';
import { Popover } from '../overlay/Popover.tsx';
import type { FilterField } from './filter-field.ts';
import { FilterEditor } from './FilterEditor.tsx';
import type { Filter } from './filter-model.ts';

/** Adds a filter: first what by, then the value. */
export function FilterAdder({ fields, filters, onSet }: {
  fields: readonly FilterField[]; filters: readonly Filter[]; onSet(field: FilterField, filter: Filter | undefined): void;
}) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<FilterField | undefined>();
  const close = (): void => {
    setOpen(false);
    setField(undefined);
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      trigger={<Button look="quiet" size="compact" icon={<ListFilter size={14} />}>Filter</Button>}
    >
      {field ? (
        <FilterEditor
          key={field.field}
          field={field}
          filter={field.kind === 'labels' ? undefined : filters.find((filter) => filter.field === field.field)}
          onChange={(filter, done) => {
            onSet(field, filter);
            if (done) close();
          }}
        />
      ) : (
        <Command loop className="w-52">
          <Command.Input autoFocus placeholder="Filter by…" className="h-8 w-full border-line border-b bg-transparent px-2 outline-none placeholder:text-subtle" />
          <Command.List className="max-h-72 overflow-auto p-1">
            <Command.Empty className="px-2 py-2 text-subtle">Nothing matches.</Command.Empty>
            {fields.map((candidate) => (
              <Command.Item key={candidate.field} value={candidate.label} onSelect={() => setField(candidate)} className="flex h-7 items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-hover">
                {candidate.icon}
                {candidate.label}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      )}
    </Popover>
  );
}
