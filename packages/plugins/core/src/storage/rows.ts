import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { TaskFailure } from '@windhover/plugin-sdk';

/** The longest row, in characters: a file without separators is not read into memory as a whole. */
const MAX_ROW = 64_000_000;

/** The rows of a text file, without their separator, one after another. A last row without a separator counts, an empty one does not. */
export async function* rowsOf(source: Readable, separator: string): AsyncGenerator<string> {
  if (separator === '') throw new TaskFailure('The separator must not be empty');
  const decoder = new StringDecoder('utf8');
  let open = '';
  let searched = 0;
  try {
    for await (const chunk of source) {
      open += decoder.write(chunk as Buffer);
      let from = 0;
      for (let at = open.indexOf(separator, searched); at >= 0; at = open.indexOf(separator, from)) {
        yield open.slice(from, at);
        from = at + separator.length;
      }
      open = open.slice(from);
      searched = Math.max(0, open.length - separator.length + 1);
      if (open.length > MAX_ROW) throw new TaskFailure(`A row is longer than ${MAX_ROW} characters: is the separator right?`);
    }
    open += decoder.end();
    if (open !== '') yield open;
  } finally {
    source.destroy();
  }
}
