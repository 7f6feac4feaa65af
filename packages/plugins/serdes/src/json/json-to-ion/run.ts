import type { RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import { fileResult, storeIon } from '../../task/convert.ts';
import { decodedText } from '../../text/charset.ts';
import { parseJson } from '../parse-json.ts';
import { JsonSplitter } from '../split-json.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, newLine, charset }) => {
  async function* items(): AsyncGenerator<IonValue> {
    const splitter = new JsonSplitter(!newLine);
    let whole = '';
    for await (const text of decodedText(await context.storage.get(from), charset)) {
      for (const value of splitter.push(text)) {
        if (newLine || splitter.isList) yield parseJson(value);
        else whole += `${value}\n`;
      }
    }
    const rest = splitter.end();
    if (newLine || splitter.isList) for (const value of rest) yield parseJson(value);
    else if ((whole + rest.join('')).trim() !== '') yield parseJson(whole + rest.join(''));
  }
  return fileResult(context, await storeIon(context, items()));
};
