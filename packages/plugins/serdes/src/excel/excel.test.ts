import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './excel-to-ion/manifest.ts';
import { run as toIon } from './excel-to-ion/run.ts';
import { manifest as toExcelManifest } from './ion-to-excel/manifest.ts';
import { run as toExcel } from './ion-to-excel/run.ts';
import { dateKind, excelFormat } from './serial-date.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

async function write(files: string | Record<string, string>, properties: Record<string, unknown> = {}): Promise<string> {
  const put = async (ion: string, name: string): Promise<string> => context.storage.put(`${name}.ion`, ion);
  const from = typeof files === 'string' ? await put(files, 'in') : Object.fromEntries(await Promise.all(Object.entries(files).map(async ([name, ion]) => [name, await put(ion, name)])));
  return String((await runInTest(toExcelManifest, toExcel, context, { from, ...properties })).uri);
}

async function read(from: string, properties: Record<string, unknown> = {}) {
  const outputs = await runInTest(toIonManifest, toIon, context, { from, ...properties });
  const texts = Object.fromEntries(Object.entries(outputs['uris'] as Record<string, string>).map(([name, uri]) => [name, context.storage.text(uri)]));
  return { outputs, texts };
}

const ION = '{id:1,text:"a <b> & \\"c\\"\\n é",f:1.5e0,d:2.50,ok:true,day:2024-02-29T,at:2024-02-29T10:11:12.500Z,none:null,big:12345678901234567890,more:{x:[1]}}\n{id:-2,text:"",f:0e0,d:0,ok:false,day:null,at:null,none:null,big:1,more:null}\n';

describe('IonToExcel and ExcelToIon', () => {
  it('keep what Excel can keep', async () => {
    const uri = await write(ION);
    expect(uri).toMatch(/\.xlsx$/);
    const { outputs, texts } = await read(uri);
    expect(outputs['size']).toBe(2);
    expect(texts).toEqual({
      Sheet: '{id:1,text:"a <b> & \\"c\\"\\n é",f:1.5e0,d:2.5e0,ok:true,day:2024-02-29T,at:2024-02-29T10:11:12.500Z,none:null,big:"12345678901234567890",more:"{\\"x\\":[1]}"}\n' +
        '{id:-2,text:"",f:0,d:0,ok:false,day:null,at:null,none:null,big:1,more:null}\n',
    });
  });

  it('write a sheet per file, and read those that are asked for', async () => {
    const uri = await write({ Products: '{a:1}\n', 'Or/ders': '["x",2]\n', PRODUCTS: '{b:2}\n' }, { header: false });
    expect((await read(uri, { header: false })).texts).toEqual({ Products: '[1]\n', Or_ders: '["x",2]\n', 'PRODUCTS (2)': '[2]\n' });
    expect(Object.keys((await read(uri, { sheetsTitle: ['Or_ders'] })).texts)).toEqual(['Or_ders']);
    await expect(read(uri, { sheetsTitle: ['None'] })).rejects.toThrow("no sheet 'None': it has 'Products', 'Or_ders', 'PRODUCTS (2)'");
  });

  it('render values and dates as they are told', async () => {
    const uri = await write('{n:1.50,ok:true,day:2024-02-29T,at:2024-02-29T12:00:00Z}', { timeZoneId: '+02:00' });
    expect((await read(uri, { valueRender: 'FORMATTED_VALUE' })).texts['Sheet']).toBe('{n:"1.50",ok:"TRUE",day:"2024-02-29",at:"2024-02-29T14:00:00Z"}\n');
    expect((await read(uri, { dateTimeRender: 'SERIAL_NUMBER' })).texts['Sheet']).toMatch(/day:45351,at:4\.535158333333333\de4/);
    expect((await read(uri, { dateTimeRender: 'FORMATTED_STRING' })).texts['Sheet']).toContain('day:"2024-02-29"');
  });

  it('skip rows', async () => {
    const uri = await write('["made by"]\n["a","b"]\n[1,2]\n[null,null]\n[3,4]\n');
    expect((await read(uri, { skipRows: 1, skipEmptyRows: true })).texts['Sheet']).toBe('{a:1,b:2}\n{a:3,b:4}\n');
  });

  it('pass on many rows', async () => {
    const ion = Array.from({ length: 20_000 }, (_, id) => `{id:${id},text:"row ${id}"}\n`).join('');
    expect((await read(await write(ion))).texts['Sheet']).toBe(ion);
  }, 20_000);

  it('say what is no workbook', async () => {
    await expect(read(await context.storage.put('x.xlsx', 'a,b\n1,2\n'))).rejects.toThrow('no Excel workbook');
  });
});

it('reads a workbook with shared texts, formulas, gaps and its own formats', async () => {
  const uri = await context.storage.put('made.xlsx', await readFile(new URL('testing/made-elsewhere.xlsx', import.meta.url)));
  expect((await read(uri)).texts).toEqual({
    'First sheet': '{name:"rich text",column_2:null,when:2024-05-06T,sum:3}\n{name:"shared",column_2:null,when:2024-05-06T06:00:00Z,sum:null}\n',
  });
  expect((await read(uri, { valueRender: 'FORMULA' })).texts['First sheet']).toContain('sum:"1+2"');
});

it.each([['yyyy-mm-dd', 'day'], ['d-mmm', 'day'], ['h:mm', 'date-time'], ['[h]:mm', 'date-time'], ['yyyy-mm-dd hh:mm', 'date-time'], ['0.00', undefined], ['General', undefined], ['[Red]0', undefined], ['0 "days"', undefined], ['#,##0 "d"', undefined]])(
  'the format %s is a %s', (format, kind) => expect(dateKind(format)).toBe(kind),
);

it('patterns become formats', () => {
  expect(excelFormat("yyyy-MM-dd'T'HH:mm:ss.SSS[XXX]")).toBe('yyyy-mm-dd"T"hh:mm:ss.000');
});
