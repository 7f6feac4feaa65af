import type { InputDefinition } from '../model/input.ts';
import { isUploadHandle } from './input-host.ts';
import type { InputHost, UploadedFile } from './input-host.ts';
import type { InputError } from './input-row.ts';
import { parseValue } from './parse-value.ts';
import { shown } from './parsed.ts';

interface ReadResult {
  value?: unknown;
  errors: InputError[];
}

/** The wording of Kestra for a value that an input does not take. Secret values are never shown. */
export function inputError(input: InputDefinition, problem: string, given: unknown): InputError {
  const text = input.type === 'SECRET' && given !== undefined ? '******' : given === undefined ? 'null' : shown(given);
  return { message: `Invalid input for \`${input.id}\`, ${problem}, but received \`${text}\`` };
}

/** Reads the value of an enabled input, given or default. */
export async function readGiven(input: InputDefinition, given: unknown, host: InputHost): Promise<ReadResult> {
  if (given === undefined || given === null) {
    return input.required ? { errors: [inputError(input, 'missing required input', undefined)] } : { value: null, errors: [] };
  }
  if (isUploadHandle(given)) return readUpload(input, given.file, host);
  const parsed = parseValue(input, given);
  if (parsed.ok) return { value: parsed.value, errors: [] };
  return { value: given, errors: [inputError(input, parsed.message, given)] };
}

async function readUpload(input: InputDefinition, file: UploadedFile, host: InputHost): Promise<ReadResult> {
  if (input.type !== 'FILE') return { errors: [inputError(input, `a file can't be a value of type ${input.type}`, file.name)] };
  const checked = parseValue(input, `kestra:///${encodeURIComponent(file.name)}`);
  if (!checked.ok) return { value: file.name, errors: [inputError(input, checked.message, file.name)] };
  return { value: host.storeFile ? await host.storeFile(input, file) : file.name, errors: [] };
}
