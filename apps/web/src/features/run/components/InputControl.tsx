'use client';
import { Combobox, Input, SegmentedControl, Select, Switch, Textarea, viewerZone } from '@windhover/ui';
import type { FormInput } from '../lib/form-row.ts';
import { valueList, valueText } from '../lib/input-values.ts';
import type { InputValue } from '../lib/input-values.ts';
import { instantToLocal, localToInstant } from '../lib/instants.ts';
import { ArrayBuilder } from './ArrayBuilder.tsx';
import { DurationInput } from './DurationInput.tsx';
import { FileInput } from './FileInput.tsx';
import { StructuredInput } from './StructuredInput.tsx';

export interface InputControlProps {
  input: FormInput;
  value: InputValue;
  fallback: unknown;
  onChange(value: InputValue): void;
}

const RADIO_LIMIT = 5;

/** The control for the type of an input. An emptied field counts as not given, so that the default is used. */
export function InputControl({ input, value, fallback, onChange }: InputControlProps) {
  const text = value instanceof File ? '' : Array.isArray(value) ? JSON.stringify(value) : (value ?? valueText(fallback));
  const set = (next: string): void => onChange(next === '' ? undefined : next);
  const list = valueList(value instanceof File ? undefined : (value ?? fallback));
  const options = (input.values ?? []).map((option) => ({ value: option }));

  switch (input.type) {
    case 'INT':
      return <Input inputMode="numeric" value={text} min={input.min} max={input.max} type="number" step={1} onChange={(event) => set(event.target.value)} />;
    case 'FLOAT':
      return <Input inputMode="decimal" value={text} min={input.min} max={input.max} type="number" step="any" onChange={(event) => set(event.target.value)} />;
    case 'BOOL':
      return <div className="flex h-8 items-center gap-2"><Switch checked={text === 'true'} onCheckedChange={(on) => onChange(String(on))} /><span className="text-muted">{text === 'true' ? 'true' : 'false'}</span></div>;
    case 'BOOLEAN':
      return <SegmentedControl label={input.id} value={text === 'true' ? 'true' : text === 'false' ? 'false' : 'none'} onValueChange={(next) => onChange(next === 'none' ? undefined : next)} segments={[{ value: 'true', label: 'true' }, { value: 'false', label: 'false' }, { value: 'none', label: 'not given' }]} />;
    case 'SELECT':
    case 'ENUM':
      if (input.isRadio === true && options.length <= RADIO_LIMIT) {
        return <SegmentedControl label={input.id} value={text} onValueChange={onChange} segments={options.map((option) => ({ ...option, label: option.value }))} />;
      }
      return options.length > 8 || input.allowCustomValue === true
        ? <Combobox values={text === '' ? [] : [text]} onValuesChange={([next]) => onChange(next)} options={options} allowCustom={input.allowCustomValue === true} />
        : <Select value={text === '' ? undefined : text} onValueChange={onChange} options={options} />;
    case 'MULTISELECT':
      return <Combobox multiple values={list} onValuesChange={(next) => onChange(next)} options={options} allowCustom={input.allowCustomValue === true} />;
    case 'DATE':
      return <Input type="date" value={text} onChange={(event) => set(event.target.value)} />;
    case 'TIME':
      return <Input type="time" step={1} value={text} onChange={(event) => set(event.target.value)} />;
    case 'DATETIME':
      return <div className="flex items-center gap-2"><Input type="datetime-local" step={1} value={instantToLocal(text)} onChange={(event) => onChange(localToInstant(event.target.value))} /><span className="shrink-0 text-small text-subtle">{viewerZone()}</span></div>;
    case 'DURATION':
      return <DurationInput value={text} onChange={set} />;
    case 'JSON':
    case 'YAML':
      return <StructuredInput kind={input.type} value={text} onChange={set} />;
    case 'ARRAY':
      return <ArrayBuilder itemType={input.itemType} items={list} onChange={(next) => onChange(next.length === 0 ? undefined : next)} />;
    case 'FILE':
      return <FileInput file={value instanceof File ? value : undefined} fallback={valueText(fallback)} extensions={input.allowedFileExtensions} onChange={onChange} />;
    case 'SECRET':
      return <Input type="password" autoComplete="off" value={text} onChange={(event) => set(event.target.value)} />;
    case 'EMAIL':
      return <Input type="email" autoComplete="off" value={text} onChange={(event) => set(event.target.value)} />;
    case 'URI':
      return <Input type="url" mono value={text} placeholder="https://" onChange={(event) => set(event.target.value)} />;
    default:
      return text.includes('\n') || text.length > 80
        ? <Textarea value={text} rows={4} onChange={(event) => set(event.target.value)} />
        : <Input value={text} onChange={(event) => set(event.target.value)} />;
  }
}
