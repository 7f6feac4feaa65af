import type { RunTask } from '@windhover/plugin-sdk';
import { readItems } from '../../ion/read-items.ts';
import { counted, fileResult, storePieces } from '../../task/convert.ts';
import { encodedText } from '../../text/charset.ts';
import { element } from '../xml-text.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, rootName, charset }) => {
  const count = { size: 0 };
  async function* pieces(): AsyncGenerator<string> {
    yield `<?xml version="1.0" encoding="${charset.toUpperCase()}"?>\n<${rootName}>\n`;
    for await (const item of counted(context, readItems(await context.storage.get(from)), count)) yield `${element('item', item)}\n`;
    yield `</${rootName}>\n`;
  }
  const uri = await storePieces(context, 'data.xml', encodedText(pieces(), charset));
  return fileResult(context, { uri, size: count.size });
};
