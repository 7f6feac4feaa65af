import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { readItems } from '../../ion/read-items.ts';
import { isStruct, type IonValue } from '../../ion/value.ts';
import { counted, fileResult, storePieces } from '../../task/convert.ts';
import { encodedText } from '../../text/charset.ts';
import { cellText } from '../../text/text-format.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const { from, header, fieldSeparator, lineDelimiter, textDelimiter, alwaysDelimitText, charset } = properties;
  const count = { size: 0 };
  const field = (text: string): string => {
    const needs = alwaysDelimitText || text.includes(fieldSeparator) || text.includes(textDelimiter) || /[\r\n]/.test(text) || text.includes(lineDelimiter);
    return needs ? textDelimiter + text.replaceAll(textDelimiter, textDelimiter + textDelimiter) + textDelimiter : text;
  };
  const row = (fields: string[]): string => fields.map(field).join(fieldSeparator) + lineDelimiter;

  async function* rows(): AsyncGenerator<string> {
    let columns: string[] | undefined;
    let warned = false;
    for await (const item of counted(context, readItems(await context.storage.get(from)), count)) {
      if (Array.isArray(item)) {
        yield row(item.map((value) => cellText(value, properties)));
      } else if (isStruct(item)) {
        if (!columns) {
          columns = [...item.keys()];
          if (header) yield row(columns);
        }
        const known = columns;
        const unknown = item.size > known.length || !warned ? [...item.keys()].filter((name) => !known.includes(name)) : [];
        if (unknown.length > 0 && !warned) {
          warned = true;
          context.logger.warn(`Item ${count.size} has what the first item has not: ${unknown.join(', ')}. Only the columns of the first item are written.`);
        }
        yield row(known.map((name): string => cellText(item.get(name) ?? null, properties)));
      } else {
        throw new TaskFailure(`Item ${count.size} of the file is no struct and no list: ${cellText(item as IonValue, properties).slice(0, 100)}`);
      }
    }
  }
  const uri = await storePieces(context, 'data.csv', encodedText(rows(), charset));
  return fileResult(context, { uri, size: count.size });
};
