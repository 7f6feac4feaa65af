import type { RunTask } from '@windhover/plugin-sdk';
import { readItems } from '../../ion/read-items.ts';
import type { IonValue } from '../../ion/value.ts';
import { counted, fileResult, storePieces } from '../../task/convert.ts';
import { encodedText } from '../../text/charset.ts';
import { jsonText } from '../json-text.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, newLine, shouldKeepNull, charset }) => {
  const count = { size: 0 };
  async function* pieces(): AsyncGenerator<string> {
    if (!newLine) yield '[';
    let separator = '';
    for await (const item of counted(context, readItems(await context.storage.get(from)), count)) {
      const text = jsonText(shouldKeepNull ? item : withoutNulls(item));
      yield newLine ? `${text}\n` : separator + text;
      separator = ',';
    }
    if (!newLine) yield ']';
  }
  const uri = await storePieces(context, newLine ? 'data.jsonl' : 'data.json', encodedText(pieces(), charset));
  return fileResult(context, { uri, size: count.size });
};

/** Without the fields that are null; items of lists keep their places. */
function withoutNulls(value: IonValue): IonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!(value instanceof Map)) return value;
  return new Map([...value].filter(([, item]) => item !== null).map(([name, item]) => [name, withoutNulls(item)]));
}
