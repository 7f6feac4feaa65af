'use client';
import { Field } from '@windhover/ui';
import { Runs } from '../../editor/components/Markdown.tsx';
import type { FormRow } from '../lib/form-row.ts';
import type { InputValue } from '../lib/input-values.ts';
import { InputControl } from './InputControl.tsx';

/** One input with its name, type, explanation and error. */
export function InputField({ row, value, showErrors, onChange }: {
  row: FormRow; value: InputValue; showErrors: boolean; onChange(value: InputValue): void;
}) {
  const { input } = row;
  const isAsked = input.required !== false && row.fallback === undefined;
  return (
    <Field
      label={input.displayName ?? input.id}
      required={isAsked}
      aside={<>{input.displayName === undefined ? null : <code className="mr-2">{input.id}</code>}{typeName(input.type, input.itemType)}</>}
      hint={input.description ? <Runs text={input.description} /> : undefined}
      error={showErrors && row.errors.length > 0 ? <Runs text={row.errors.join(' ')} /> : undefined}
    >
      <InputControl input={input} value={value} fallback={row.fallback} onChange={onChange} />
    </Field>
  );
}

const typeName = (type: string, itemType: string | undefined): string => (itemType === undefined ? type.toLowerCase() : `${type.toLowerCase()} of ${itemType.toLowerCase()}`);
