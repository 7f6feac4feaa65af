import { Readable } from 'node:stream';
import { makeBinaryWriter } from 'ion-js';
import { describe, expect, it } from 'vitest';
import { readItems } from './read-items.ts';
import { ionOf, type IonValue } from './value.ts';
import { ionText } from './write-items.ts';

async function read(text: string, pieces = 1): Promise<IonValue[]> {
  const bytes = Buffer.from(text);
  const size = Math.ceil(bytes.length / pieces);
  const chunks = Array.from({ length: pieces }, (_, index) => bytes.subarray(index * size, (index + 1) * size)).filter((chunk) => chunk.length > 0);
  const items: IonValue[] = [];
  for await (const item of readItems(Readable.from(chunks))) items.push(item);
  return items;
}

async function write(items: IonValue[]): Promise<string> {
  let text = '';
  for await (const piece of ionText(items)) text += piece;
  return text;
}

describe('Ion text', () => {
  it('is read and written again without loss', async () => {
    const text = [
      "{a:1,'b c':\"x\\n\\\"q\\\" é🎉\",n:99999999999999999999,f:1.5e0,d:1.230,t:2024-01-01T00:00:00.123456789+02:00,day:2024-01-01T,none:null,list:[1,{x:true}],blob:{{AQI=}},'2020':\"year\",'1':\"one\",__proto__:\"own\"}",
      '"text"', '[1,"a"]', '',
    ].join('\n');
    expect(await write(await read(text))).toBe(text);
  });

  it('is the same wherever the pieces of the file end', async () => {
    const text = '{a:"}{//", b:\'it\\\'s{\', c:\'\'\'long\n"text\'\'\'} // comment {\n/* {\n */ {\n  a: 1,\n  b: {{ aGk= }}\n}\n7 "seven"\n(s exp)\nannotated::8';
    const whole = await read(text);
    expect(whole).toHaveLength(6);
    expect(whole[0]).toEqual(new Map([['a', '}{//'], ['b', "it's{"], ['c', 'long\n"text']]));
    expect(whole.slice(2)).toEqual([7n, 'seven', ['s', 'exp'], 8n]);
    for (const pieces of [2, 3, 7, 40, Buffer.byteLength(text)]) expect(await read(text, pieces)).toEqual(whole);
  });

  it('of JSON lines is Ion too', async () => {
    expect(await read('{"a": 1, "b": [true, null, "x"]}\n{"a": 2}\n')).toEqual([new Map<string, IonValue>([['a', 1n], ['b', [true, null, 'x']]]), new Map([['a', 2n]])]);
  });

  it('may be binary', async () => {
    const writer = makeBinaryWriter();
    writer.writeInt(7n);
    writer.writeString('x');
    writer.close();
    const items: IonValue[] = [];
    for await (const item of readItems(Readable.from([Buffer.from(writer.getBytes())]))) items.push(item);
    expect(items).toEqual([7n, 'x']);
  });

  it('that is broken is named', async () => {
    await expect(read('{a: 1\n')).rejects.toThrow(/not valid Ion/);
    expect(await read('')).toEqual([]);
  });
});

it('plain values become Ion with whole numbers as integers', () => {
  expect(ionOf({ a: 1, b: 1.5, c: [null, undefined, true], d: -0, e: 2 ** 60 })).toEqual(
    new Map<string, IonValue>([['a', 1n], ['b', 1.5], ['c', [null, null, true]], ['d', -0], ['e', 2 ** 60]]),
  );
});
