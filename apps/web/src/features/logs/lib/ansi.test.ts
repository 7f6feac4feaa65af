import { describe, expect, it } from 'vitest';
import { parseAnsi, spansWithin } from './ansi.ts';

const ESC = '\u001b';
const look = (text: string) => {
  const { plain, spans } = parseAnsi(text);
  return { plain, spans: spans.map(({ start, end, style }) => [plain.slice(start, end), style]) };
};

describe('parseAnsi', () => {
  it('leaves plain text alone', () => {
    expect(parseAnsi('hello [31m')).toEqual({ plain: 'hello [31m', spans: [] });
  });

  it('reads colours and resets', () => {
    const { plain, spans } = look(`${ESC}[31mred${ESC}[0m plain ${ESC}[1;92mbright${ESC}[m`);
    expect(plain).toBe('red plain bright');
    expect(spans).toEqual([['red', { fg: expect.stringContaining('light-dark') as string }], ['bright', { bold: true, fg: expect.stringContaining('light-dark') as string }]]);
  });

  it('reads 256 and true colours, and goes on after them', () => {
    expect(look(`${ESC}[38;5;196;4mx${ESC}[48;2;1;2;3my`).spans)
      .toEqual([['x', { fg: 'rgb(255 0 0)', underline: true }], ['y', { fg: 'rgb(255 0 0)', underline: true, bg: 'rgb(1 2 3)' }]]);
    expect(look(`${ESC}[38;5;244mx`).spans).toEqual([['x', { fg: 'rgb(128 128 128)' }]]);
  });

  it('switches single attributes off', () => {
    expect(look(`${ESC}[1;3;31ma${ESC}[22;39mb${ESC}[23mc`).spans.map(([text, style]) => [text, Object.keys(style as object)]))
      .toEqual([['a', ['bold', 'italic', 'fg']], ['b', ['italic']]]);
  });

  it('drops cursor movements, titles, links and stray escapes', () => {
    expect(parseAnsi(`${ESC}[2K${ESC}[1Gdone${ESC}]0;title\u0007 ${ESC}]8;;http://x${ESC}\\link${ESC}]8;;${ESC}\\${ESC}`).plain).toBe('done link');
  });

  it('ignores codes that it does not know', () => {
    expect(look(`${ESC}[53;200mx`).spans).toEqual([]);
  });
});

describe('spansWithin', () => {
  it('cuts spans to a line', () => {
    const { spans } = parseAnsi(`${ESC}[1mab\ncd${ESC}[0m`);
    expect(spansWithin(spans, 3, 5)).toEqual([{ start: 0, end: 2, style: { bold: true } }]);
    expect(spansWithin(spans, 5, 9)).toEqual([]);
  });
});
