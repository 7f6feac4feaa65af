import type { TaskContext } from '@windhover/plugin-sdk';
import { readItems } from '../ion/read-items.ts';
import type { IonValue } from '../ion/value.ts';
import type { AvroType } from './avro-type.ts';
import { inferSchema } from './infer-schema.ts';
import { parseSchema } from './parse-schema.ts';

export interface SchemaChoice {
  from: string;
  schema?: unknown;
  numberOfRowsToScan: number;
  inferAllFields: boolean;
}

/** The schema that the task was given, or one inferred from the items of its file. */
export async function chooseSchema(context: TaskContext, { from, schema, numberOfRowsToScan, inferAllFields }: SchemaChoice): Promise<AvroType> {
  if (schema !== undefined) return parseSchema(schema);
  const items: IonValue[] = [];
  const source = await context.storage.get(from);
  for await (const item of readItems(source)) {
    items.push(item);
    if (!inferAllFields && items.length >= numberOfRowsToScan) break;
  }
  source.destroy();
  return inferSchema(items);
}
