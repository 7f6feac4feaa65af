import { describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './json-to-ion/manifest.ts';
import { run as toIon } from './json-to-ion/run.ts';
import { manifest as toJsonManifest } from './ion-to-json/manifest.ts';
import { run as toJson } from './ion-to-json/run.ts';
import { JsonSplitter } from './split-json.ts';

async function read(json: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const outputs = await runInTest(toIonManifest, toIon, context, { from: await context.storage.put('in.json', json), ...properties });
  return { outputs, text: context.storage.text(String(outputs.uri)) };
}

async function write(ion: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const outputs = await runInTest(toJsonManifest, toJson, context, { from: await context.storage.put('in.ion', ion), ...properties });
  return { outputs, text: context.storage.text(String(outputs.uri)) };
}

describe('JsonToIon', () => {
  it('reads lines, with all digits of whole numbers', async () => {
    const { outputs, text } = await read('{"a": 12345678901234567890, "b": 1.0, "c": [true, null, "x\\n\\u00e9"], "d": 1e3}\n\n"text"\n[1]\n');
    expect(text).toBe('{a:12345678901234567890,b:1e0,c:[true,null,"x\\né"],d:1e3}\n"text"\n[1]\n');
    expect(outputs.size).toBe(3);
  });

  it('reads a list element by element, or one value', async () => {
    expect((await read('[ {"a": "],["},\n {"b": [1, 2]} ]', { newLine: false })).text).toBe('{a:"],["}\n{b:[1,2]}\n');
    expect((await read('{\n "a": {\n "b": 1}\n}\n', { newLine: false })).text).toBe('{a:{b:1}}\n');
    expect((await read('[]', { newLine: false })).outputs.size).toBe(0);
  });

  it('fails on what is no JSON', async () => {
    await expect(read('{"a": }')).rejects.toThrow(/not valid JSON/);
    await expect(read('[1, 2', { newLine: false })).rejects.toThrow(/not valid JSON|is not closed/);
    await expect(read('[{"a": 1}, {"a', { newLine: false })).rejects.toThrow(/not valid JSON/);
  });
});

it('a JSON file is cut the same wherever its pieces end', () => {
  const text = '[{"a":"\\"]"},"x,y",[1,[2]],3 ]';
  const expected = ['{"a":"\\"]"}', '"x,y"', '[1,[2]]', '3 '];
  for (let size = 1; size <= text.length; size += 1) {
    const splitter = new JsonSplitter(true);
    const values: string[] = [];
    for (let at = 0; at < text.length; at += size) values.push(...splitter.push(text.slice(at, at + size)));
    expect([...values, ...splitter.end()]).toEqual(expected);
  }
});

describe('IonToJson', () => {
  const ION = '{a:12345678901234567890,d:1.50,f:1e0,t:2024-01-01T10:00Z,z:2024-01-01T10:00:00.123456+02:00,day:2024-01-01T,n:null,s:"é\\n",b:{{AQI=}}}\n[1,{x:nan}]\n';
  const LINES = '{"a":12345678901234567890,"d":1.50,"f":1.0,"t":"2024-01-01T10:00:00Z","z":"2024-01-01T10:00:00.123456+02:00","day":"2024-01-01","n":null,"s":"é\\n","b":"AQI="}\n[1,{"x":"NaN"}]\n';

  it('writes lines, or a list', async () => {
    expect((await write(ION)).text).toBe(LINES);
    expect((await write(ION, { newLine: false })).text).toBe(`[${LINES.trimEnd().replace('\n', ',')}]`);
    expect((await write('', { newLine: false })).text).toBe('[]');
    expect((await write('{a:null,b:[null,{c:null,d:1}]}', { shouldKeepNull: false })).text).toBe('{"b":[null,{"d":1}]}\n');
  });
});
