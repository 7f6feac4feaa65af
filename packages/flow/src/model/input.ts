export const INPUT_TYPES = [
  'STRING', 'INT', 'FLOAT', 'BOOL', 'BOOLEAN', 'SELECT', 'ENUM', 'MULTISELECT', 'DATETIME', 'DATE', 'TIME', 'DURATION',
  'JSON', 'YAML', 'URI', 'EMAIL', 'ARRAY', 'FILE', 'SECRET', 'FORM',
] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** A FORM: the group that an input belongs to. Its own inputs have dotted ids below its id. */
export interface InputForm {
  id: string;
  displayName?: string;
  description?: string;
  dependsOn?: InputDependency;
}

export interface InputDependency {
  inputs: string[];
  condition?: string;
}

/** An input of a flow (flow language §6). Only the constraints of its type are present. */
export interface InputDefinition {
  /** May be dotted: `a.b` is read as `inputs.a.b`. */
  id: string;
  type: InputType;
  description?: string;
  displayName?: string;
  required: boolean;
  defaults?: unknown;
  prefill?: unknown;
  dependsOn?: InputDependency;
  /** The FORM that it stands in. */
  form?: InputForm;
  validator?: string;
  min?: number | string;
  max?: number | string;
  after?: string;
  before?: string;
  values?: string[];
  expression?: string;
  allowCustomValue?: boolean;
  autoSelectFirst?: boolean;
  isRadio?: boolean;
  itemType?: InputType;
  allowedFileExtensions?: string[];
}

/** An output of a flow (flow language §7). */
export interface OutputDefinition {
  id: string;
  type?: InputType;
  value: unknown;
  /** Type of the items of an ARRAY or MULTISELECT. */
  itemType?: InputType;
  description?: string;
  displayName?: string;
  required: boolean;
}
