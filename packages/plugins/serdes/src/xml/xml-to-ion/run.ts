import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { isStruct, type IonValue } from '../../ion/value.ts';
import { fileResult, storeIon } from '../../task/convert.ts';
import { decodedText } from '../../text/charset.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, query, parserConfiguration, charset }) => {
  let text = '';
  for await (const piece of decodedText(await context.storage.get(from), charset)) text += piece;
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: true });
  if (valid !== true) throw new TaskFailure(`The file is not valid XML: ${valid.err.msg} (line ${valid.err.line}, column ${valid.err.col})`);
  const lists = new Set(parserConfiguration?.forceList);
  const parser = new XMLParser({
    ignoreAttributes: false, attributeNamePrefix: '', textNodeName: 'content', parseTagValue: false, parseAttributeValue: false, ignoreDeclaration: true,
    ignorePiTags: true, allowBooleanAttributes: true, isArray: (name) => lists.has(name),
  });
  const found = pointAt(typed(parser.parse(text)), query);
  async function* items(): AsyncGenerator<IonValue> {
    if (Array.isArray(found)) yield* found;
    else yield found;
  }
  return fileResult(context, await storeIon(context, items()));
};

/** Texts become what they look like, as far as no character is lost. */
function typed(value: unknown): IonValue {
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).map(([name, item]) => [name, typed(item)]));
  const text = String(value ?? '');
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return BigInt(text);
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

function pointAt(value: IonValue, pointer: string | undefined): IonValue {
  const parts = (pointer ?? '').replace(/^#?\//, '').split('/').filter((part) => part !== '').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  let at: IonValue | undefined = value;
  for (const part of parts) {
    at = at !== undefined && Array.isArray(at) ? at[Number(part)] : at !== undefined && at !== null && isStruct(at) ? at.get(part) : undefined;
    if (at === undefined) throw new TaskFailure(`The query '${pointer}' finds nothing in the file: there is no '${part}'`);
  }
  return at;
}
