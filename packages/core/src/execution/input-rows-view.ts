import type { InputValidationDto } from '@windhover/contracts';
import type { InputRow } from '@windhover/flow';

/** Checked inputs as a form shows them; secrets are not sent back. */
export function inputRowsView(rows: readonly InputRow[]): InputValidationDto['inputs'] {
  return rows.map(({ input, value, enabled, isDefault, errors }) => ({
    input: { ...input }, enabled, isDefault, errors: errors.map(({ message }) => ({ message })),
    ...(value !== undefined && value !== null && input.type !== 'SECRET' && { value }),
  }));
}
