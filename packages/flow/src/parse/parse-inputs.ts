import { isPlainObject } from '@windhover/kernel';
import { INPUT_TYPES } from '../model/input.ts';
import type { InputDefinition, InputType } from '../model/input.ts';
import type { Path } from '../model/issue.ts';
import { compilePattern } from '../inputs/pattern.ts';
import { dependsOnShape, inputExtras, inputShape } from '../shape/input-shape.ts';
import { nearest } from './nearest.ts';
import { parseFormInputs } from './parse-form.ts';
import type { ParseContext } from './parse-context.ts';
import { readMap, readPart, readShape, refuseUnknownKeys, renameKey } from './read-shape.ts';
import { stripUndefined } from './strip-undefined.ts';
import { describeValue } from './word-issues.ts';

/** Spellings that older flows use for a type of today. */
const OLD_TYPES: Record<string, InputType> = { URL: 'URI' };
const DISCOURAGED: Record<string, string> = { BOOLEAN: 'BOOL', ENUM: 'SELECT', URL: 'URI' };

/** Reads input definitions: of a flow, or of a Pause task's `onResume`. */
export function parseInputs(context: ParseContext, raw: readonly unknown[], path: Path): InputDefinition[] {
  return raw.flatMap((entry, index) => parseInputOrForm(context, entry, [...path, index]));
}

function parseInputOrForm(context: ParseContext, raw: unknown, path: Path): InputDefinition[] {
  const input = parseInput(context, raw, path);
  if (input?.type !== 'FORM' || !isPlainObject(raw)) return input ? [input] : [];
  const { id, displayName, description, dependsOn } = input;
  const form = { id, ...stripUndefined({ displayName, description, dependsOn }) };
  return parseFormInputs(context, form, raw.inputs, [...path, 'inputs'], (inner, entry, at) => {
    const child = parseInput(inner, entry, at);
    if (child?.type !== 'FORM') return child;
    inner.error([...at, 'type'], `${child.id}: a FORM can't stand in a FORM`);
    return undefined;
  });
}

function parseInput(context: ParseContext, raw: unknown, path: Path): InputDefinition | undefined {
  const map = readMap(context, raw, path, 'an input');
  if (!map) return undefined;
  renameKey(context, map, path, 'name', 'id');
  const type = readInputType(context, map.type, path, 'inputs');
  if (type === 'MULTISELECT') renameKey(context, map, path, 'options', 'values');
  if (type === 'FILE') readOldExtensions(context, map, path);
  const core = readShape(context, { type: '', ...map }, path, inputShape);
  if (!type) return undefined;
  const extras = inputExtras[type];
  refuseUnknownKeys(context, map, path, [...Object.keys(inputShape), ...Object.keys(extras)], type);
  const own = type === 'FORM' ? {} : readShape(context, map, path, extras) as Partial<InputDefinition>;
  if (core.id === undefined) return undefined;
  const definition: InputDefinition = {
    ...stripUndefined({
      ...own, description: core.description, displayName: core.displayName, defaults: core.defaults, prefill: core.prefill,
      dependsOn: readDependsOn(context, core.dependsOn, path),
    }),
    id: core.id, type, required: core.required ?? true,
  };
  checkInput(context, definition, map, path);
  return context.place(definition, path);
}

/** The type of an input or output; a wrong one is an error that names the nearest. */
export function readInputType(context: ParseContext, raw: unknown, path: Path, property: string): InputType | undefined {
  if (raw === undefined) {
    context.error(path, `missing type id property 'type' (for POJO property '${property}')`);
    return undefined;
  }
  const name = String(raw);
  const better = Object.hasOwn(DISCOURAGED, name) ? DISCOURAGED[name] : undefined;
  if (better !== undefined && property === 'inputs') context.deprecated([...path, 'type'], `\`${name}\` is deprecated, use \`${better}\``);
  if (Object.hasOwn(OLD_TYPES, name)) return OLD_TYPES[name];
  const type = INPUT_TYPES.find((known) => known === name && (known !== 'FORM' || property === 'inputs'));
  if (!type) {
    const close = nearest(name, INPUT_TYPES);
    context.error([...path, 'type'], `Invalid type: ${name}${close === undefined ? '' : `. Did you mean ${close}?`}`);
  }
  return type;
}

/** `accept` was a text with endings between commas, `extension` a single one. */
function readOldExtensions(context: ParseContext, map: Record<string, unknown>, path: Path): void {
  for (const old of ['accept', 'extension']) {
    if (typeof map[old] === 'string') map[old] = map[old].split(',').map((part) => part.trim()).filter((part) => part !== '');
    renameKey(context, map, path, old, 'allowedFileExtensions');
  }
}

function readDependsOn(context: ParseContext, raw: unknown, path: Path): InputDefinition['dependsOn'] {
  if (raw === undefined) return undefined;
  const read = readPart(context, raw, [...path, 'dependsOn'], dependsOnShape, 'DependsOn');
  if (!read?.inputs) return undefined;
  return { inputs: read.inputs, ...stripUndefined({ condition: read.condition }) };
}

function checkInput(context: ParseContext, input: InputDefinition, map: Record<string, unknown>, path: Path): void {
  if (input.validator !== undefined && !compilePattern(input.validator)) context.error([...path, 'validator'], `invalid pattern [${input.validator}]`);
  if (input.itemType !== undefined) {
    const itemType = readInputType(context, input.itemType, path, 'itemType');
    if (itemType === 'ARRAY') context.error([...path, 'itemType'], `${input.id}: \`itemType\` cannot be \`ARRAY\``);
  }
  if (input.type === 'FILE' && input.defaults !== undefined && !/^(nsfile|file|kestra):\/\/|\{\{/.test(String(input.defaults))) {
    context.error([...path, 'defaults'], `${input.id}: no \`defaults\` can be set for inputs of type 'FILE', unless they are a \`nsfile:///\` or \`file:///\` URI`);
  }
  if ((input.type === 'SELECT' || input.type === 'MULTISELECT') && input.values === undefined && input.expression === undefined) {
    context.error(path, `${input.id}: one of \`values\` or \`expression\` is required`);
  }
  if (input.values !== undefined && input.expression !== undefined) context.error([...path, 'expression'], `${input.id}: \`values\` and \`expression\` exclude each other`);
  if (input.defaults !== undefined && input.prefill !== undefined) context.error([...path, 'prefill'], `${input.id}: \`defaults\` and \`prefill\` exclude each other`);
  if (!input.required && input.defaults !== undefined) {
    context.warning([...path, 'defaults'], `${input.id}: an optional input with \`defaults\` can never be empty; use \`prefill\``);
  }
  if (isPlainObject(map.defaults) && !['JSON', 'YAML'].includes(input.type)) {
    context.error([...path, 'defaults'], `${input.id}: expected a value of type ${input.type} but received ${describeValue(map.defaults)}`);
  }
}
