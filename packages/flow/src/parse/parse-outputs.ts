import type { OutputDefinition } from '../model/input.ts';
import type { Path } from '../model/issue.ts';
import { outputShape } from '../shape/input-shape.ts';
import type { ParseContext } from './parse-context.ts';
import { readInputType } from './parse-inputs.ts';
import { readMap, readShape, refuseUnknownKeys } from './read-shape.ts';
import { stripUndefined } from './strip-undefined.ts';

/** Reads the outputs of a flow (flow language §7). */
export function parseOutputs(context: ParseContext, raw: readonly unknown[], path: Path): OutputDefinition[] {
  return raw.flatMap((entry, index) => parseOutput(context, entry, [...path, index]) ?? []);
}

function parseOutput(context: ParseContext, raw: unknown, path: Path): OutputDefinition | undefined {
  const map = readMap(context, raw, path, 'an output');
  if (!map) return undefined;
  refuseUnknownKeys(context, map, path, Object.keys(outputShape), 'Output');
  const read = readShape(context, map, path, outputShape);
  const type = read.type === undefined ? undefined : readInputType(context, read.type, path, 'outputs');
  const itemType = read.itemType === undefined ? undefined : readInputType(context, read.itemType, path, 'itemType');
  if (map.value === undefined) context.error([...path, 'value'], 'must not be null: `value` is required');
  if (read.id === undefined) return undefined;
  const { id, description, displayName } = read;
  return context.place({ ...stripUndefined({ type, itemType, description, displayName }), id, value: read.value, required: read.required ?? true }, path);
}
