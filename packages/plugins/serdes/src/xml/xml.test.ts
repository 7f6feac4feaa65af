import { describe, expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as toIonManifest } from './xml-to-ion/manifest.ts';
import { run as toIon } from './xml-to-ion/run.ts';
import { manifest as toXmlManifest } from './ion-to-xml/manifest.ts';
import { run as toXml } from './ion-to-xml/run.ts';

const XML = '<?xml version="1.0"?>\n<catalog lang="en"><!-- c --><book id="007"><title>A &amp; B</title><price>12.50</price><ok>true</ok><n>99999999999999999999</n><empty/></book><book id="2"><![CDATA[<raw>]]></book></catalog>';

async function read(xml: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const outputs = await runInTest(toIonManifest, toIon, context, { from: await context.storage.put('in.xml', xml), ...properties });
  return { outputs, text: context.storage.text(String(outputs.uri)) };
}

async function write(ion: string, properties: Record<string, unknown> = {}) {
  const context = testContext();
  const outputs = await runInTest(toXmlManifest, toXml, context, { from: await context.storage.put('in.ion', ion), ...properties });
  return context.storage.text(String(outputs.uri));
}

describe('XmlToIon', () => {
  it('gives an item for each element that the query finds', async () => {
    const { outputs, text } = await read(XML, { query: '/catalog/book' });
    expect(text).toBe('{title:"A & B",price:1.25e1,ok:true,n:99999999999999999999,empty:"",id:"007"}\n{content:"<raw>",id:2}\n');
    expect(outputs.size).toBe(2);
  });

  it('gives the whole document without a query, and lists where they are wanted', async () => {
    expect((await read('<a><b>1</b></a>')).text).toBe('{a:{b:1}}\n');
    expect((await read('<a><b>1</b></a>', { query: '/a/b', parserConfiguration: { forceList: ['b'] } })).text).toBe('1\n');
    expect((await read('<a><b>1</b></a>', { parserConfiguration: { forceList: ['b'] } })).text).toBe('{a:{b:[1]}}\n');
  });

  it('says what is wrong', async () => {
    await expect(read('<a><b></a>')).rejects.toThrow(/not valid XML: .*line 1/);
    await expect(read(XML, { query: '/catalog/film' })).rejects.toThrow("there is no 'film'");
  });

  it('reads nothing from outside, and expands no bombs', async () => {
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    expect(await read(outside).then(({ text }) => text, String)).not.toContain('root:');
    const bomb = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]><a>&a12;</a>`;
    const result = await read(bomb).then(({ text }) => text.length, () => 0);
    expect(result).toBeLessThan(100_000);
  });
});

it('IonToXml writes elements that hold what XML can hold', async () => {
  expect(await write("{id:1,'a b':\"<x> & \\u0001\",list:[1,2],more:{none:null,f:1.5e0,d:2024-01-01T},'1st':true}\n\"text\"", { rootName: 'books' })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<books>\n<item><id>1</id><a_b>&lt;x&gt; &amp; </a_b><list>1</list><list>2</list><more><none/><f>1.5</f><d>2024-01-01</d></more><_1st>true</_1st></item>\n<item>text</item>\n</books>\n',
  );
  await expect(write('{a:1}', { rootName: 'a b' })).rejects.toThrow('name of an XML element');
});
