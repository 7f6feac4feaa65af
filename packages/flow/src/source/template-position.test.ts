import { isMap, isScalar } from 'yaml';
import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { sourceOffset } from './template-position.ts';

/** What the source has at the place of `wanted` in the value of `a`. */
function found(text: string, wanted: string): string {
  const { contents } = parseDocument(text);
  const scalar = isMap(contents) ? contents.get('a', true) : undefined;
  if (!isScalar(scalar)) throw new Error('no scalar');
  const at = sourceOffset(text, scalar, String(scalar.value).indexOf(wanted));
  return text.slice(at, at + wanted.length);
}

describe('sourceOffset', () => {
  it.each([
    ['plain', 'a: say XY\n'],
    ['plain over lines', 'a: say\n  more and\n\n  XY here\n'],
    ['single quotes', "a: 'it''s ''XY'''\n"],
    ['double quotes', 'a: "tab\\t quote\\" \\u00e4 XY"\n'],
    ['double quotes over lines', 'a: "one\n   two\n   XY"\n'],
    ['literal block', 'a: |\n    one\n      two\n\n    XY\n'],
    ['literal block with carriage returns', 'a: |\r\n  one\r\n  XY\r\n'],
    ['literal block with an indent mark', 'a: |2-\n   one\n  XY\n'],
    ['folded block', 'a: >\n  one\n  two\n\n  XY end\n'],
    ['folded block with kept breaks', 'a: >-\n  one\n    two\n    three\n  XY\n'],
  ])('finds the character in %s', (_name, text) => {
    expect(found(text, 'XY')).toBe('XY');
  });
});
