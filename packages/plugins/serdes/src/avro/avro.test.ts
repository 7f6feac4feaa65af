import { describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './avro-to-ion/manifest.ts';
import { run as toIon } from './avro-to-ion/run.ts';
import { manifest as toAvroManifest } from './ion-to-avro/manifest.ts';
import { run as toAvro } from './ion-to-avro/run.ts';

/** Writes Avro and reads it again: the Ion that comes back. */
async function around(ion: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const written = await runInTest(toAvroManifest, toAvro, context, { from: await context.storage.put('in.ion', ion), ...properties });
  const read = await runInTest(toIonManifest, toIon, context, { from: written.uri });
  return { context, written, text: context.storage.text(String(read.uri)) };
}

const schema = (...fields: unknown[]): string => JSON.stringify({ type: 'record', name: 'R', namespace: 'a.b', fields });
const field = (name: string, type: unknown, rest: object = {}): unknown => ({ name, type, ...rest });

describe('IonToAvro and AvroToIon', () => {
  it('keep all kinds of values', async () => {
    const all = schema(
      field('b', 'boolean'), field('i', 'int'), field('l', 'long'), field('f', 'double'), field('s', 'string'), field('y', 'bytes'),
      field('day', { type: 'int', logicalType: 'date' }), field('ms', { type: 'long', logicalType: 'timestamp-millis' }),
      field('us', { type: 'long', logicalType: 'timestamp-micros' }), field('time', { type: 'int', logicalType: 'time-millis' }),
      field('dec', { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 3 }),
      field('fix', { type: 'fixed', name: 'F', size: 8, logicalType: 'decimal', precision: 10, scale: 1 }),
      field('e', { type: 'enum', name: 'E', symbols: ['X', 'Y'] }), field('list', { type: 'array', items: 'long' }), field('map', { type: 'map', values: 'string' }),
      field('in', { type: 'record', name: 'In', fields: [field('x', ['null', 'string', 'int'])] }), field('none', ['null', 'int']), field('some', ['null', 'In']),
    );
    const ion = '{b:true,i:-5,l:9223372036854775807,f:1.5e0,s:"é",y:{{AQI=}},day:2024-02-29T,ms:2024-02-29T10:00:00.123+02:00,us:2024-02-29T10:00:00.123456Z,time:"10:11:12",dec:-1.5,fix:123.4,e:X,list:[1,2],map:{k:"v"},in:{x:7},none:null,some:{x:"t"}}';
    const { text, written } = await around(ion, { schema: all });
    expect(written).toMatchObject({ size: 1, uri: expect.stringMatching(/\.avro$/) });
    expect(text).toBe('{b:true,i:-5,l:9223372036854775807,f:1.5e0,s:"é",y:{{AQI=}},day:2024-02-29T,ms:2024-02-29T08:00:00.123Z,us:2024-02-29T10:00:00.123456Z,time:"10:11:12",dec:-1.500,fix:123.4,e:"X",list:[1,2],map:{k:"v"},in:{x:"7"},none:null,some:{x:"t"}}\n');
  });

  it('read texts, as they come from CSV', async () => {
    const { text } = await around('{id:"7",at:"24-05-06 07:08:09",ok:"yes",price:"1,25",none:"NA",day:"2024-01-02"}\n', {
      schema: schema(
        field('id', 'int'), field('at', { type: 'long', logicalType: 'timestamp-millis' }), field('ok', 'boolean'), field('price', 'double'),
        field('none', ['null', 'double']), field('day', { type: 'int', logicalType: 'date' }), field('missing', 'string', { default: 'dflt' }), field('null', ['null', 'string'], { default: null }),
      ),
      datetimeFormat: "yy-MM-dd' 'HH:mm:ss", decimalSeparator: ',', timeZoneId: 'Europe/Paris',
    });
    expect(text).toBe('{id:7,at:2024-05-06T05:08:09Z,ok:true,price:1.25e0,none:null,day:2024-01-02T,missing:"dflt",\'null\':null}\n');
  });

  it('read dates in ISO-8601 whatever the pattern says', async () => {
    const at = schema(field('at', { type: 'long', logicalType: 'timestamp-millis' }));
    const { text } = await around('{at:"2024-05-06 07:08:09"}\n{at:"2024-05-06T07:08:09+02:00"}\n{at:"24-05-06 07:08:09"}\n', { schema: at, datetimeFormat: "yy-MM-dd' 'HH:mm:ss" });
    expect(text).toBe('{at:2024-05-06T07:08:09Z}\n{at:2024-05-06T05:08:09Z}\n{at:2024-05-06T07:08:09Z}\n');
    await expect(around('{at:"soon"}', { schema: at })).rejects.toThrow('does not fit long (timestamp-millis): soon');
  });

  it('infer a schema', async () => {
    const ion = '{id:1,n:1.5,t:2024-01-01T10:00:00Z,d:2024-01-01T,ok:true,mixed:1,list:[1,2],more:{x:"a"}}\n{id:2,n:10.25,t:null,d:null,ok:false,mixed:"a",list:[],more:{x:null,y:2e0}}\n';
    const { text } = await around(ion);
    expect(text).toBe(
      '{id:1,n:1.50,t:2024-01-01T10:00:00Z,d:2024-01-01T,ok:true,mixed:"1",list:[1,2],more:{x:"a",y:null}}\n{id:2,n:10.25,t:null,d:null,ok:false,mixed:"a",list:[],more:{x:null,y:2e0}}\n',
    );
  });

  it('fail at what does not fit, or leave it out', async () => {
    const ion = '{id:1}\n{id:"x"}\n{id:3000000000}\n';
    const raw = { schema: schema(field('id', 'int')) };
    await expect(around(ion, raw)).rejects.toThrow("Item 2 of the file: Field 'id' does not fit int: x");
    const { text, context } = await around(ion, { ...raw, onBadLines: 'WARN' });
    expect(text).toBe('{id:1}\n');
    expect(context.logs.filter(({ level }) => level === 'WARN')).toHaveLength(2);
    await expect(around('{id:1,more:2}', { ...raw, strictSchema: true })).rejects.toThrow("no field 'more'");
  });

  it('say what is wrong with a schema or a file', async () => {
    await expect(around('{a:1}', { schema: '{"type": "record"' })).rejects.toThrow('not valid JSON');
    await expect(around('{a:1}', { schema: schema(field('a', 'nothing')) })).rejects.toThrow("type 'nothing' is not known");
    await expect(around('{a:1}', { schema: schema(field('bad name', 'int')) })).rejects.toThrow('not valid Avro');
    const context = testContext();
    const from = await context.storage.put('x.avro', 'no avro at all, but some text');
    await expect(runInTest(toIonManifest, toIon, context, { from })).rejects.toThrow('cannot be read as Avro');
  });

  it('pass on many items', async () => {
    const ion = Array.from({ length: 5_000 }, (_, id) => `{id:${id},text:"item ${id}"}\n`).join('');
    expect((await around(ion)).text).toBe(ion);
  });
});
