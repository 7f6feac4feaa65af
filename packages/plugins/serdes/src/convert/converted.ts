import { messageOf, type TaskContext } from '@windhover/plugin-sdk';
import { readItems } from '../ion/read-items.ts';
import type { AvroType } from '../schema/avro-type.ts';
import { badLineHandler } from '../task/convert.ts';
import type { AvroValue } from './avro-value.ts';
import { convert } from './convert.ts';
import type { ConversionOptions } from './options.ts';

/** The items of a file converted by a schema; what does not fit is dealt with as `onBadLines` says. */
export async function* convertedItems(
  context: TaskContext, options: ConversionOptions & { from: string; onBadLines: 'ERROR' | 'WARN' | 'SKIP' }, type: AvroType,
): AsyncGenerator<AvroValue> {
  const onBad = badLineHandler(context, options.onBadLines);
  let number = 0;
  for await (const item of readItems(await context.storage.get(options.from))) {
    context.signal.throwIfAborted();
    number += 1;
    let value: AvroValue;
    try {
      value = convert(type, item, options);
    } catch (error) {
      onBad(`Item ${number} of the file: ${messageOf(error)}`, error);
      continue;
    }
    yield value;
  }
}
