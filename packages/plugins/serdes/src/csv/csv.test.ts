import { describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './csv-to-ion/manifest.ts';
import { run as toIon } from './csv-to-ion/run.ts';
import { manifest as toCsvManifest } from './ion-to-csv/manifest.ts';
import { run as toCsv } from './ion-to-csv/run.ts';

async function read(csv: string | Buffer, properties: Record<string, unknown> = {}, context: TestContext = testContext()) {
  const outputs = await runInTest(toIonManifest, toIon, context, { from: await context.storage.put('in.csv', csv), ...properties });
  return { context, outputs, lines: context.storage.text(String(outputs.uri)).trimEnd().split('\n') };
}

async function write(ion: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const outputs = await runInTest(toCsvManifest, toCsv, context, { from: await context.storage.put('in.ion', ion), ...properties });
  return { context, outputs, text: context.storage.text(String(outputs.uri)) };
}

describe('CsvToIon', () => {
  it('names the fields by the header', async () => {
    const { outputs, lines, context } = await read('id,"na me",2020\n1,"a ""b"", c\nd",\n2,é,x\n');
    expect(lines).toEqual([String.raw`{id:"1",'na me':"a \"b\", c\nd",'2020':""}`, `{id:"2",'na me':"é",'2020':"x"}`]);
    expect(outputs).toMatchObject({ size: 2, uri: expect.stringMatching(/\.ion$/) });
    expect(context.recordedMetrics).toEqual([{ type: 'counter', name: 'records', value: 2, tags: {} }]);
  });

  it('gives lists without a header', async () => {
    expect((await read('a;b\r\nc;"d"', { header: false, fieldSeparator: ';' })).lines).toEqual(['["a","b"]', '["c","d"]']);
  });

  it('skips rows at the start and, when told, empty ones', async () => {
    expect((await read('# made by\nx,y\n1,2\n\n,\n3,4', { skipRows: 1, skipEmptyRows: true })).lines).toEqual(['{x:"1",y:"2"}', '{x:"3",y:"4"}']);
    expect((await read('x\n1\n\n2')).lines).toEqual(['{x:"1"}', '{x:""}', '{x:"2"}']);
  });

  it('reads other charsets, delimiters and a mark of byte order', async () => {
    expect((await read(Buffer.from('a\né', 'latin1'), { charset: 'ISO-8859-1' })).lines).toEqual(['{a:"é"}']);
    expect((await read("\uFEFFa,b\n'x,y',z", { textDelimiter: "'" })).lines).toEqual(['{a:"x,y",b:"z"}']);
    expect((await read('a,b|1,2\n|', { lineDelimiter: '|' })).lines).toEqual(['{a:"1",b:"2\\n"}']);
    expect((await read('a,b\n"x,y"', { textDelimiter: '' })).lines).toEqual([String.raw`{a:"\"x",b:"y\""}`]);
  });

  it('fails on a bad row, or leaves it out', async () => {
    const csv = 'a,b\n1,2,3\n4,5\n6\n';
    await expect(read(csv)).rejects.toThrow('Line 2 has 3 fields where 2 are expected');
    expect((await read(csv, { onBadLines: 'SKIP' })).lines).toEqual(['{a:"4",b:"5"}', '{a:"6"}']);
    const warned = await read(csv, { onBadLines: 'WARN', errorOnDifferentFieldCount: true });
    expect(warned.lines).toEqual(['{a:"4",b:"5"}']);
    expect(warned.context.logs.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'WARN Line 2 has 3 fields where 2 are expected; left out', 'WARN Line 4 has 1 fields where 2 are expected; left out',
    ]);
  });

  it('fails on quotes that never end', async () => {
    await expect(read('a\n"x\n')).rejects.toThrow(/Quote/i);
  });

  it('makes an empty file of a header alone', async () => {
    expect((await read('a,b\n')).outputs).toMatchObject({ size: 0 });
  });

  it('passes on what is wrong with the file', async () => {
    await expect(runInTest(toIonManifest, toIon, testContext(), { from: 'kestra:///nowhere.csv' })).rejects.toThrow('Not Found');
    await expect(read('a', { charset: 'klingon' })).rejects.toThrow("Charset 'klingon' is not known");
  });
});

describe('IonToCsv', () => {
  const ITEMS = '{id:1,name:"a \\"b\\", c",big:12345678901234567890,dec:1.50,f:1.5e0,ok:true,day:2024-02-03T,at:2024-02-03T04:05:06.789+01:00,none:null,more:{x:[1,2.5e0]}}\n';

  it('writes a header and a row per item', async () => {
    const { text, outputs } = await write(ITEMS);
    expect(text).toBe(
      'id,name,big,dec,f,ok,day,at,none,more\n1,"a ""b"", c",12345678901234567890,1.50,1.5,true,2024-02-03,2024-02-03T03:05:06.789Z,,"{""x"":[1,2.5]}"\n',
    );
    expect(outputs).toMatchObject({ size: 1, uri: expect.stringMatching(/\.csv$/) });
  });

  it('follows formats and delimiters', async () => {
    const { text } = await write(ITEMS, {
      header: false, fieldSeparator: ';', lineDelimiter: '\r\n', textDelimiter: "'", alwaysDelimitText: true, nullValue: 'NULL', trueValue: '1',
      dateFormat: 'dd/MM/yyyy', dateTimeFormat: 'yyyy-MM-dd HH:mm:ss XXX', timeZoneId: 'Europe/Paris',
    });
    expect(text).toBe(`'1';'a "b", c';'12345678901234567890';'1.50';'1.5';'1';'03/02/2024';'2024-02-03 04:05:06 +01:00';'NULL';'{"x":[1,2.5]}'\r\n`);
  });

  it('keeps to the columns of the first item', async () => {
    const { text, context } = await write('{a:1,b:2}\n{b:3}\n{c:9,a:4}\n{c:9,b:5}');
    expect(text).toBe('a,b\n1,2\n,3\n4,\n,5\n');
    expect(context.logs.filter(({ level }) => level === 'WARN')).toHaveLength(1);
  });

  it('writes lists without a header, and refuses other items', async () => {
    expect((await write('["a",1]\n["b,",2]')).text).toBe('a,1\n"b,",2\n');
    await expect(write('"text"')).rejects.toThrow('no struct and no list');
  });

  it('writes other charsets', async () => {
    const { context, outputs } = await write('{a:"é€"}', { charset: 'ISO-8859-1' });
    expect(context.storage.files.get(String(outputs.uri))).toEqual(Buffer.from('a\né?\n', 'latin1'));
  });

  it('gives back what CsvToIon read', async () => {
    const csv = 'id,text\n1,"a,b"\n2,"c\nd"\n';
    const { context, outputs } = await read(csv);
    const back = await runInTest(toCsvManifest, toCsv, context, { from: outputs.uri });
    expect(context.storage.text(String(back.uri))).toBe(csv);
  });
});
