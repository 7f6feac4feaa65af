import type { InputValidationDto } from '@windhover/contracts';

/** One input as the form shows it now. */
export interface FormRow {
  input: FormInput;
  /** What it holds when nothing is given. */
  fallback: unknown;
  enabled: boolean;
  errors: readonly string[];
}

/** The parts of an input's definition that its field looks at. */
export interface FormInput {
  id: string;
  type: string;
  displayName?: string;
  description?: string;
  required?: boolean;
  defaults?: unknown;
  prefill?: unknown;
  values?: string[];
  allowCustomValue?: boolean;
  isRadio?: boolean;
  itemType?: string;
  min?: number | string;
  max?: number | string;
  allowedFileExtensions?: string[];
}

/** The row of an input: as the server answered it, and as it is declared until then. */
export function formRow(answered: InputValidationDto['inputs'][number] | undefined, declared?: FormInput): FormRow | undefined {
  const input = answered ? { ...declared, ...(answered.input as FormInput) } : declared;
  if (!input) return undefined;
  return {
    input,
    fallback: answered?.isDefault === true ? answered.value : (input.defaults ?? input.prefill),
    enabled: answered?.enabled ?? true,
    errors: answered?.errors.map(({ message }) => message) ?? [],
  };
}
