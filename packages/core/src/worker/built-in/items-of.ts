import type { Readable } from 'node:stream';

/** The items of a text that a separator divides, one at a time. Nothing after the last separator is no item; empty items are left out. */
export async function* itemsOf(stream: Readable, separator: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split(separator);
    rest = parts.pop() ?? '';
    for (const part of parts) if (part !== '') yield part;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
