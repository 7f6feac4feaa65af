import { z } from 'zod';
import type { InputType } from '../model/input.ts';
import { anyMap, decimal, flag, text, wholeNumber } from './scalars.ts';

const inputId = text.pipe(z.string().min(1, 'must not be blank')
  .regex(/^[a-zA-Z0-9][.a-zA-Z0-9_-]*$/, 'must match "^[a-zA-Z0-9][.a-zA-Z0-9_-]*"'));

/** Properties of an input of any type (flow language §6). */
export const inputShape = {
  id: inputId.describe('Id of the input; `a.b` is read as `inputs.a.b`.'),
  type: z.string().describe('Type of the value.'),
  description: text.optional().describe('Description in Markdown.'),
  displayName: text.optional().describe('Label in forms.'),
  required: flag.optional().describe('Default: true.'),
  defaults: z.unknown().optional().describe('Value when none is given.'),
  prefill: z.unknown().optional().describe('Suggestion in forms; may be cleared.'),
  dependsOn: anyMap.optional().describe('Asked for only when other inputs fulfil a condition.'),
} as const;

export const dependsOnShape = {
  inputs: z.array(text).describe('Ids of the inputs it depends on.'),
  condition: text.optional().describe('An expression that gives true or false.'),
} as const;

const numeric = { min: decimal.optional(), max: decimal.optional() };
const temporal = { after: text.optional(), before: text.optional() };
const choice = {
  values: z.array(text).optional().describe('The values to choose from.'),
  expression: text.optional().describe('An expression that gives the values.'),
  allowCustomValue: flag.optional().describe('Other values may be given too.'),
  autoSelectFirst: flag.optional().describe('The first value is chosen.'),
};

/** Properties that only inputs of one type have. */
export const inputExtras: Record<InputType, z.ZodRawShape> = {
  STRING: { validator: z.string().optional().describe('Regular expression that the whole text has to match.') },
  INT: { min: wholeNumber.optional(), max: wholeNumber.optional() },
  FLOAT: numeric,
  BOOL: {},
  BOOLEAN: {},
  SELECT: { ...choice, isRadio: flag.optional() },
  ENUM: { values: z.array(text) },
  MULTISELECT: { ...choice, itemType: z.string().optional() },
  DATETIME: temporal,
  DATE: temporal,
  TIME: temporal,
  DURATION: { min: z.string().optional(), max: z.string().optional() },
  JSON: {},
  YAML: {},
  URI: {},
  EMAIL: {},
  ARRAY: { itemType: z.string().describe('Type of the items.') },
  FILE: { allowedFileExtensions: z.array(text).optional().describe('Endings of file names that are accepted.') },
  SECRET: { validator: z.string().optional() },
  FORM: { inputs: z.array(z.unknown()).describe('The inputs of the group; read as `inputs.<form>.<input>`.') },
};

export const outputShape = {
  id: inputId.describe('Id of the output.'),
  type: z.string().optional().describe('Type of the value.'),
  value: z.unknown().describe('The value, usually an expression.'),
  description: text.optional(),
  displayName: text.optional(),
  required: flag.optional(),
  itemType: z.string().optional(),
} as const;
