import { Decimal, Timestamp } from 'ion-js';
import { stringify } from 'yaml';
import type { RunTask } from '@windhover/plugin-sdk';
import { readItems } from '../../ion/read-items.ts';
import type { IonValue } from '../../ion/value.ts';
import { isoText } from '../../json/json-text.ts';
import { counted, fileResult, storePieces } from '../../task/convert.ts';
import { encodedText } from '../../text/charset.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, charset }) => {
  const count = { size: 0 };
  async function* pieces(): AsyncGenerator<string> {
    for await (const item of counted(context, readItems(await context.storage.get(from)), count)) yield stringify([plain(item)], { lineWidth: 0 });
    if (count.size === 0) yield '[]\n';
  }
  const uri = await storePieces(context, 'data.yaml', encodedText(pieces(), charset));
  return fileResult(context, { uri, size: count.size });
};

/** A value as the YAML writer takes it; a decimal is written as the number that is nearest to it. */
function plain(value: IonValue): unknown {
  if (value instanceof Timestamp) return isoText(value);
  if (value instanceof Decimal) return value.numberValue();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? new Map([...value].map(([name, item]) => [name, plain(item)])) : value;
}
