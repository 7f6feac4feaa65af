import { pipeline } from 'node:stream';
import avro from 'avsc';
import { messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import type { AvroType } from '../../schema/avro-type.ts';
import { parseSchema } from '../../schema/parse-schema.ts';
import { fileResult, storeIon } from '../../task/convert.ts';
import { ionOfAvro } from '../ion-of-avro.ts';
import { codecOf } from '../long-type.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from }) => {
  const source = await context.storage.get(from);
  async function* items(): AsyncGenerator<IonValue> {
    let type: AvroType | undefined;
    const decoder = new avro.streams.BlockDecoder({
      parseHook: (schema: unknown) => {
        type = parseSchema(schema);
        return codecOf(schema);
      },
    });
    try {
      for await (const value of pipeline(source, decoder, () => undefined) as AsyncIterable<unknown>) yield ionOfAvro(type ?? { kind: 'null' }, value);
    } catch (cause) {
      throw new TaskFailure(`The file cannot be read as Avro: ${messageOf(cause)}`, {}, { cause });
    }
  }
  return fileResult(context, await storeIon(context, items()));
};
