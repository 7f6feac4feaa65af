'use client';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../button/Button.tsx';
import { Input } from '../form/Input.tsx';
import { Select } from '../form/Select.tsx';
import { TIME_RANGES } from './filter-field.ts';
import type { FilterField } from './filter-field.ts';
import { OP_WORDS, valuesOf } from './filter-model.ts';
import type { Filter, FilterOp } from './filter-model.ts';
import { OptionsEditor } from './OptionsEditor.tsx';

export interface FilterEditorProps {
  field: FilterField;
  /** The filter being changed; undefined for a new one. */
  filter: Filter | undefined;
  /** Undefined removes it. `done` closes the editor. */
  onChange(filter: Filter | undefined, done: boolean): void;
}

/** Where the value of one filter is chosen. */
export function FilterEditor({ field, filter, onChange }: FilterEditorProps) {
  if (field.kind === 'options') {
    const single = field.single === true;
    const op: FilterOp = filter?.op ?? field.op ?? (single ? 'EQUALS' : 'IN');
    return (
      <OptionsEditor
        options={field.options}
        values={filter ? valuesOf(filter) : []}
        single={single}
        allowCustom={field.allowCustom === true}
        onChange={(values) => onChange(values.length === 0 ? undefined : { field: field.field, op, value: values.join(',') }, single)}
      />
    );
  }
  if (field.kind === 'timeRange') {
    return (
      <OptionsEditor
        options={TIME_RANGES}
        values={filter ? [filter.value] : []}
        single
        allowCustom={false}
        onChange={([value]) => onChange(value === undefined ? undefined : { field: field.field, op: 'EQUALS', value }, true)}
      />
    );
  }
  return field.kind === 'labels'
    ? <LabelEditor field={field.field} filter={filter} onChange={onChange} />
    : <TextEditor field={field.field} ops={field.ops} filter={filter} onChange={onChange} />;
}

function TextEditor({ field, ops, filter, onChange }: Pick<FilterEditorProps, 'filter' | 'onChange'> & { field: string; ops: readonly FilterOp[] }) {
  const [op, setOp] = useState<FilterOp>(filter?.op ?? ops[0] ?? 'EQUALS');
  const [value, setValue] = useState(filter?.value ?? '');
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    onChange(value.trim() === '' ? undefined : { field, op, value: value.trim() }, true);
  };
  return (
    <form onSubmit={apply} className="flex w-72 flex-col gap-2 p-1">
      {ops.length > 1 ? (
        <Select compact aria-label="Comparator" value={op} onValueChange={(next) => setOp(ops.find((candidate) => candidate === next) ?? op)} options={ops.map((candidate) => ({ value: candidate, label: OP_WORDS[candidate] }))} />
      ) : null}
      <Input compact autoFocus aria-label="Value" value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" size="compact" className="self-end">Apply filter</Button>
    </form>
  );
}

function LabelEditor({ field, filter, onChange }: Pick<FilterEditorProps, 'filter' | 'onChange'> & { field: string }) {
  const [key, setKey] = useState(filter?.key ?? '');
  const [value, setValue] = useState(filter?.value ?? '');
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const name = key.trim();
    onChange(name === '' ? undefined : { field, op: filter?.op ?? 'EQUALS', key: name, value: value.trim() }, true);
  };
  return (
    <form onSubmit={apply} className="flex w-72 flex-col gap-2 p-1">
      <div className="flex items-center gap-1">
        <Input compact autoFocus aria-label="Label key" placeholder="key" value={key} onChange={(event) => setKey(event.target.value)} />
        <span className="text-subtle">:</span>
        <Input compact aria-label="Label value" placeholder="value" value={value} onChange={(event) => setValue(event.target.value)} />
      </div>
      <Button type="submit" size="compact" className="self-end">Apply filter</Button>
    </form>
  );
}
