import { parseAllDocuments } from 'yaml';
import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { ionOf, type IonValue } from '../../ion/value.ts';
import { fileResult, storeIon } from '../../task/convert.ts';
import { decodedText } from '../../text/charset.ts';
import type { manifest } from './manifest.ts';

/** Aliases of one document are followed so often at most. */
const MAX_ALIASES = 1_000;

export const run: RunTask<typeof manifest.properties> = async (context, { from, charset }) => {
  let text = '';
  for await (const piece of decodedText(await context.storage.get(from), charset)) text += piece;
  async function* items(): AsyncGenerator<IonValue> {
    for (const document of parseAllDocuments(text, { intAsBigInt: true })) {
      const [error] = document.errors;
      if (error) throw new TaskFailure(`The file is not valid YAML: ${error.message}`, {}, { cause: error });
      const value = ionOf(document.toJS({ maxAliasCount: MAX_ALIASES, mapAsMap: true }), { floats: true });
      if (Array.isArray(value)) yield* value;
      else yield value;
    }
  }
  return fileResult(context, await storeIon(context, items()));
};
