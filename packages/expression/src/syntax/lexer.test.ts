import { describe, expect, it } from 'vitest';
import { tokenize } from './lexer.ts';

const kinds = (source: string): string[] => tokenize(source).map(({ type, value }) => `${type}:${value}`);

describe('tokenize', () => {
  it('tells text from expressions and tags', () => {
    expect(kinds('a {{ b }}{% if c %}')).toEqual([
      'text:a ', 'print-start:{{', 'name:b', 'print-end:}}', 'tag-start:{%', 'name:if', 'name:c', 'tag-end:%}', 'eof:',
    ]);
  });

  it('reads operators, longest first, and words only where they stand alone', () => {
    expect(kinds('{{ a ??? b ?? organ is  not isIn }}').slice(1, -2)).toEqual([
      'name:a', 'operator:???', 'name:b', 'operator:??', 'name:organ', 'operator:is not', 'operator:isIn',
    ]);
    expect(kinds('{{ a.contains.is }}').slice(1, -2)).toEqual(['name:a', 'punctuation:.', 'name:contains', 'punctuation:.', 'name:is']);
  });

  it('keeps braces of maps apart from the end of an expression', () => {
    expect(kinds("{{ {'a': {'b': 1}} }}x").slice(-3)).toEqual(['print-end:}}', 'text:x', 'eof:']);
  });

  it('unescapes quotes and backslashes only', () => {
    expect(kinds(String.raw`{{ 'it\'s \\d \n' }}`)[1]).toBe(String.raw`string:it's \d \n`);
  });

  it('interpolates in double quotes', () => {
    expect(kinds('{{ "a#{b}c" }}').slice(1, -2)).toEqual(['string:a', 'interpolation-start:#{', 'name:b', 'interpolation-end:}', 'string:c']);
    expect(kinds("{{ 'a#{b}' }}")[1]).toBe('string:a#{b}');
  });

  it('trims blanks beside a dash, and leaves a minus alone', () => {
    expect(kinds('a {{- b -}} c').filter((kind) => kind.startsWith('text'))).toEqual(['text:a', 'text:c']);
    expect(kinds('a {{-b }}')).toEqual(['text:a ', 'print-start:{{', 'operator:-', 'name:b', 'print-end:}}', 'eof:']);
    expect(kinds('a {#- x -#} b')).toEqual(['text:a', 'text:b', 'eof:']);
  });

  it('keeps the inside of raw and verbatim', () => {
    expect(kinds('{% raw %}{{ a }}\n{% endraw %}{% verbatim %} {% x %} {%- endverbatim %}')).toEqual(['raw:{{ a }}\n', 'raw: {% x %}', 'eof:']);
  });

  it.each([
    ['{{ a', 'Unclosed "{{" at line 1, column 1'],
    ['x\n{{ (a }}', 'Unclosed "(" at line 2, column 4'],
    ['{{ a) }}', 'Unexpected ")" at line 1, column 5'],
    ['{{ [a) }}', 'Unclosed "[" at line 1, column 4'],
    ['{{ "a }}', 'Unclosed " at line 1, column 4'],
    ['{# x', 'Unclosed comment at line 1, column 1'],
    ['{% raw %}x', 'Unclosed raw tag at line 1, column 1'],
    ['{{ a ^ b }}', 'Unexpected character [^] at line 1, column 6'],
  ])('points at what is wrong in %j', (source, message) => {
    expect(() => tokenize(source)).toThrow(expect.objectContaining({ message, reason: 'syntax' }));
  });
});
