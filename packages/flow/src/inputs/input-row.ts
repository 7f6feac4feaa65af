import type { InputDefinition } from '../model/input.ts';

/** What is wrong with the value of one input. */
export interface InputError {
  message: string;
  /** True when an expression of the definition failed, so that the value is not to blame. */
  renderError?: boolean;
}

/** One input as a form shows it: what it is now, what it holds, whether it is asked for. */
export interface InputRow {
  /** The definition; choices that an expression gives are filled in as `values`. */
  input: InputDefinition;
  value?: unknown;
  enabled: boolean;
  isDefault: boolean;
  errors: InputError[];
}
