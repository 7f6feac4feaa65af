import { z } from 'zod';
import { unusedReason } from './unused.ts';

type AnySchema = z.core.$ZodType;

/** What a schema looks like to someone who walks a document: its keys, not its rules. */
export type Shape =
  | { kind: 'object'; keys: ReadonlyMap<string, AnySchema> }
  | { kind: 'record'; value: AnySchema }
  | { kind: 'list'; element: AnySchema }
  | { kind: 'unused'; reason: string }
  | { kind: 'leaf' };

/** Sees through defaults, optional and conversions. */
export function shapeOf(schema: AnySchema): Shape {
  const reason = unusedReason(schema);
  if (reason !== undefined) return { kind: 'unused', reason };
  if (schema instanceof z.ZodObject) return { kind: 'object', keys: new Map(Object.entries(schema.shape)) };
  if (schema instanceof z.ZodRecord) return { kind: 'record', value: schema.valueType };
  if (schema instanceof z.ZodArray) return { kind: 'list', element: schema.element };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return shapeOf(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return shapeOf(schema.out instanceof z.ZodTransform ? schema.in : schema.out);
  return { kind: 'leaf' };
}

/** `accessKey`, `access-key` and `ACCESS-KEY` name the same setting. */
export function kebab(key: string): string {
  return key.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
