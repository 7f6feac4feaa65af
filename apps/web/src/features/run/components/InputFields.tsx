'use client';
import type { FormRow } from '../lib/form-row.ts';
import type { InputValues } from '../lib/input-values.ts';
import { InputField } from './InputField.tsx';

/** The fields of the inputs that are asked for. */
export function InputFields({ rows, values, showErrors, onChange }: {
  rows: readonly FormRow[]; values: InputValues; showErrors(row: FormRow): boolean; onChange(values: InputValues, id: string): void;
}) {
  return rows.map((row) => {
    const { id } = row.input;
    return <InputField key={id} row={row} value={values[id]} showErrors={showErrors(row)} onChange={(value) => onChange({ ...values, [id]: value }, id)} />;
  });
}
