import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as toMarkdownManifest } from './html-to-markdown/manifest.ts';
import { run as toMarkdown } from './html-to-markdown/run.ts';
import { manifest as toHtmlManifest } from './markdown-to-html/manifest.ts';
import { run as toHtml } from './markdown-to-html/run.ts';
import { manifest as toTextManifest } from './markdown-to-text/manifest.ts';
import { run as toText } from './markdown-to-text/run.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

const NEWS = '## Berlin News\n- **Cirque du Soleil** announces `a show`\n- Read more at [reuters.com](https://reuters.com)\n\nOne\ntwo  \nthree\n';
const stored = async (text: string): Promise<string> => context.storage.put('in', text);
const text = (outputs: Record<string, unknown>): string => context.storage.text(String(outputs['uri']));

describe('Markdown', () => {
  it('becomes HTML', async () => {
    const outputs = await runInTest(toHtmlManifest, toHtml, context, { from: await stored('# Hello\nThis is **bold** and [link](https://kestra.io)<br>\n') });
    expect(text(outputs)).toBe('<h1>Hello</h1>\n<p>This is <strong>bold</strong> and <a href="https://kestra.io">link</a><br></p>\n');
    expect(outputs['uri']).toMatch(/\.html$/);
    expect(context.recordedMetrics).toEqual([{ type: 'counter', name: 'bytes', value: text(outputs).length, tags: {} }]);
  });

  it('becomes plain text', async () => {
    const outputs = await runInTest(toTextManifest, toText, context, { from: await stored(NEWS) });
    expect(text(outputs)).toBe('Berlin News\n- Cirque du Soleil announces a show\n\n- Read more at reuters.com\n\nOne two\nthree');
  });

  it('is read and written in its charset', async () => {
    const from = await context.storage.put('latin', Buffer.from('# caf\xe9', 'latin1'));
    const outputs = await runInTest(toHtmlManifest, toHtml, context, { from, charset: 'ISO-8859-1' });
    expect(context.storage.files.get(String(outputs['uri']))?.toString('latin1')).toBe('<h1>caf\xe9</h1>\n');
  });
});

describe('HTML', () => {
  const PAGE = '<html><head><title>T</title><style>b{}</style></head><body><nav>menu</nav><h1>Hello</h1><p>This is <strong>bold</strong>, <em>slanted</em>.</p>'
    + '<ul><li>one</li><li>two <a href="../x">link</a></li></ul><pre><code>code\n</code></pre><img src="i.png" alt="pic"><script>alert(1)</script><div class="ad">buy</div></body></html>';
  const convert = async (raw: object): Promise<string> => text(await runInTest(toMarkdownManifest, toMarkdown, context, { from: await stored(PAGE), ...raw }));

  it('becomes Markdown without scripts and styles', async () => {
    expect(await convert({})).toBe('menu\n\n# Hello\n\nThis is **bold**, *slanted*.\n\n*   one\n*   two [link](../x)\n\n```\ncode\n```\n\n![pic](i.png)\n\nbuy\n');
  });

  it('leaves out what it is told to, and resolves addresses', async () => {
    const markdown = await convert({ ignoreTags: ['nav', 'div.ad'], baseUri: 'https://example.com/docs/page/' });
    expect(markdown).toMatch(/^# Hello/);
    expect(markdown).toContain('[link](https://example.com/docs/x)');
    expect(markdown).toContain('![pic](https://example.com/docs/page/i.png)');
    expect(markdown).not.toContain('buy');
  });

  it('says what is wrong with its properties', async () => {
    await expect(convert({ ignoreTags: ['::'] })).rejects.toThrow("ignoreTags: '::' is no selector");
    await expect(convert({ baseUri: 'not an address' })).rejects.toThrow("baseUri: 'not an address' is not an address");
  });
});
