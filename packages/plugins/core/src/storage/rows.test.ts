import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { rowsOf } from './rows.ts';

async function rows(text: string, separator: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  const found: string[] = [];
  for await (const row of rowsOf(Readable.from(chunks), separator)) found.push(row);
  return found;
}

it.each([
  ['a\nb\nc\n', '\n', ['a', 'b', 'c']], ['a\nb', '\n', ['a', 'b']], ['', '\n', []], ['\n\n', '\n', ['', '']], ['é--🎉--x', '--', ['é', '🎉', 'x']], ['a-b--c', '--', ['a-b', 'c']],
])('splits %j at %j, wherever its pieces end', async (text, separator, expected) => {
  for (const size of [1, 2, 3, 100]) expect(await rows(text, separator, size)).toEqual(expected);
});

it('refuses an empty separator', async () => {
  await expect(rows('a', '', 1)).rejects.toThrow('separator');
});
