import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function linesOf(chunks: Buffer[], max = 100): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line), max);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('gives the same lines wherever the pieces end', () => {
    const text = Buffer.from('one\r\n\nzwei é 日本 🎉\nlast');
    const expected = ['one', '', 'zwei é 日本 🎉', 'last'];
    expect(linesOf([text])).toEqual(expected);
    expect(linesOf([...text].map((byte) => Buffer.from([byte])))).toEqual(expected);
    for (let at = 0; at <= text.length; at += 1) expect(linesOf([text.subarray(0, at), text.subarray(at)])).toEqual(expected);
  });

  it('makes no line of nothing, nor of a final line break', () => {
    expect(linesOf([])).toEqual([]);
    expect(linesOf([Buffer.from('a\n')])).toEqual(['a']);
  });

  it('cuts a long line off and goes on with the next', () => {
    const long = 'x'.repeat(250);
    const expected = [`${'x'.repeat(100)}… (line cut off)`, 'next'];
    expect(linesOf([Buffer.from(`${long}\nnext`)])).toEqual(expected);
    expect(linesOf([Buffer.from(long), Buffer.from(`${long}\nnext`)])).toEqual(expected);
    expect(linesOf([Buffer.from(long), Buffer.from(long), Buffer.from('\nnext')])).toEqual(expected);
  });

  it('keeps a line of exactly the limit', () => {
    expect(linesOf([Buffer.from(`${'x'.repeat(100)}\n`)])).toEqual(['x'.repeat(100)]);
  });
});
