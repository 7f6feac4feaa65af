import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './parquet-to-ion/manifest.ts';
import { run as toIon } from './parquet-to-ion/run.ts';
import { manifest as toParquetManifest } from './ion-to-parquet/manifest.ts';
import { run as toParquet } from './ion-to-parquet/run.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

/** Writes Parquet and reads it again: the Ion that comes back. */
async function around(ion: string, properties: Record<string, unknown> = {}) {
  const written = await runInTest(toParquetManifest, toParquet, context, { from: await context.storage.put('in.ion', ion), ...properties });
  const file = context.storage.files.get(String(written.uri)) ?? Buffer.alloc(0);
  expect([file.subarray(0, 4).toString(), file.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  const read = await runInTest(toIonManifest, toIon, context, { from: written.uri });
  return { written, text: context.storage.text(String(read.uri)) };
}

const schema = (...fields: unknown[]): string => JSON.stringify({ type: 'record', name: 'R', fields });
const field = (name: string, type: unknown): unknown => ({ name, type });

describe('IonToParquet and ParquetToIon', () => {
  it('keep all kinds of values', async () => {
    const all = schema(
      field('b', 'boolean'), field('i', 'int'), field('l', 'long'), field('f', 'double'), field('s', 'string'), field('y', 'bytes'),
      field('day', { type: 'int', logicalType: 'date' }), field('ms', { type: 'long', logicalType: 'timestamp-millis' }),
      field('us', ['null', { type: 'long', logicalType: 'timestamp-micros' }]), field('time', { type: 'int', logicalType: 'time-millis' }),
      field('dec', { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 3 }), field('e', { type: 'enum', name: 'E', symbols: ['X', 'Y'] }),
      field('list', { type: 'array', items: 'long' }), field('map', { type: 'map', values: 'string' }),
      field('in', { type: 'record', name: 'In', fields: [field('x', ['null', 'int'])] }), field('none', ['null', 'int']), field('some', ['null', 'string']),
    );
    const ion = '{b:true,i:-5,l:9223372036854775807,f:1.5e0,s:"é",y:{{AQL/}},day:2024-02-29T,ms:2024-02-29T10:00:00.123+02:00,us:2024-02-29T10:00:00.123456Z,time:"10:11:12",dec:-12345678901234.5,e:X,list:[1,2],map:{k:"v"},in:{x:7},none:null,some:"t"}';
    const { text, written } = await around(ion, { schema: all });
    expect(written).toMatchObject({ size: 1, uri: expect.stringMatching(/\.parquet$/) });
    expect(text).toBe('{b:true,i:-5,l:9223372036854775807,f:1.5e0,s:"é",y:{{AQL/}},day:2024-02-29T,ms:2024-02-29T08:00:00.123Z,us:2024-02-29T10:00:00.123456Z,time:"10:11:12",dec:-12345678901234.500,e:"X",list:[1,2],map:{k:"v"},in:{x:7},none:null,some:"t"}\n');
  });

  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI'])('compress with %s', async (compressionCodec) => {
    const ion = Array.from({ length: 50 }, (_, id) => `{id:${id},text:"the same text"}\n`).join('');
    expect((await around(ion, { compressionCodec })).text).toBe(ion);
  });

  it('read texts, as they come from CSV, and infer a schema', async () => {
    const { text } = await around('{id:"7",at:"2024-05-06 07:08:09.123"}', {
      schema: schema(field('id', 'int'), field('at', { type: 'long', logicalType: 'timestamp-millis' })), datetimeFormat: 'yyyy-MM-dd HH:mm:ss.SSS',
    });
    expect(text).toBe('{id:7,at:2024-05-06T07:08:09.123Z}\n');
    expect((await around('{a:1,b:[{c:1.50}],d:null}\n{a:2,b:[],d:2024-01-01T}')).text).toBe('{a:1,b:[{c:1.50}],d:null}\n{a:2,b:[],d:2024-01-01T}\n');
  });

  it('write several groups', async () => {
    const ion = Array.from({ length: 25_001 }, (_, id) => `{id:${id}}\n`).join('');
    expect((await around(ion)).text).toBe(ion);
  }, 20_000);

  it('fail at what does not fit', async () => {
    await expect(around('{id:"x"}', { schema: schema(field('id', 'int')) })).rejects.toThrow("Field 'id' does not fit int: x");
    await expect(around('{id:1}', { schema: schema(field('id', ['int', 'string'])) })).rejects.toThrow('Parquet has no unions');
    await expect(runInTest(toIonManifest, toIon, context, { from: await context.storage.put('x', 'no parquet') })).rejects.toThrow('cannot be read as Parquet');
  });
});
