import { describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';

/** First fault as `line:column message`. */
function fault(text: string): string | undefined {
  const { faults, map } = readSource(text);
  const [first] = faults;
  if (!first) return undefined;
  const { line, column } = map.range(first.start, first.end);
  return `${line}:${column} ${first.message}`;
}

describe('readSource', () => {
  it('refuses NUL characters where they stand', () => {
    const { value, faults } = readSource('a: 1\nb: x\0y\n');
    expect([value, faults[0]?.message, faults[0]?.start]).toEqual([undefined, 'Invalid YAML: NUL characters are not allowed', 9]);
  });

  it('gives maps, lists and scalars', () => {
    expect(readSource('a: 1\nb: [x, true, null]\nc: {d: 2001-01-01}\n').value).toEqual({ a: 1, b: ['x', true, null], c: { d: '2001-01-01' } });
  });

  it('keeps keys as they are written', () => {
    expect(readSource('1: a\ntrue: b\n1.10: c\n').value).toEqual({ 1: 'a', true: 'b', '1.10': 'c' });
  });

  it('reads words of YAML 1.1 as text', () => {
    expect(readSource('a: yes\nb: On\nc: !!binary aGk=\n').value).toEqual({ a: 'yes', b: 'On', c: 'aGk=' });
  });

  it('follows anchors and merge keys', () => {
    expect(readSource('x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\nz: *x\n').value)
      .toEqual({ x: { a: 1, b: 2 }, y: { a: 1, b: 3 }, z: { a: 1, b: 2 } });
  });

  it.each([
    ['unclosed list', 'a: [1, 2\nb: 3', '2:1 Invalid YAML: flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['unclosed text', 'a: "x', '1:6 Invalid YAML: missing closing "quote'],
    ['tabs', 'tasks:\n\t- id: a', "2:1 Invalid YAML: tabs can't be used for indentation, use spaces"],
    ['duplicate key', 'a: 1\nb:\n  c.d: 1\n  c.d: 2', "4:3 Duplicate field 'c.d'"],
    ['several documents', 'a: 1\n---\nb: 1', '2:1 The source has several documents; one flow is expected'],
    ['unknown anchor', 'a: *nope', '1:4 Unknown anchor `nope`'],
    ['anchor in itself', 'a: &a [*a]', '1:7 An anchor may not contain an alias to itself'],
    ['list as key', '? [a]\n: 1', '1:3 A key has to be plain text'],
    ['expression without quotes', 'a: {{ x }}', '1:4 Invalid YAML: a value that begins with an expression has to be in quotes: "{{ … }}"'],
    ['prototype key', 'a: 1\n__proto__: {polluted: true}', '2:1 The key `__proto__` is not allowed'],
  ])('says where: %s', (_name, text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  it('never lets a document change a prototype', () => {
    readSource('a: {__proto__: {polluted: true}}\nb:\n  <<: {__proto__: {polluted: true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('accepts one document with markers around it', () => {
    expect(readSource('---\na: 1\n...\n')).toMatchObject({ value: { a: 1 }, faults: [] });
  });

  it('refuses a source that is too long', () => {
    expect(fault(`a: ${'x'.repeat(2_000_000)}`)).toBe('1:1 The source is 2000003 characters long; at most 2000000 are allowed');
    expect(readSource('a: 12345', { maxLength: 5 }).faults).toHaveLength(1);
  });

  it.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['brackets that close', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['dashes', `${'- '.repeat(5000)}x`],
  ])('refuses deep nesting without a stack overflow: %s', (_name, text) => {
    expect(fault(text)).toMatch(/nested deeper than 100 levels$/);
  });

  it('does not count brackets in texts as nesting', () => {
    expect(readSource(`a: |\n${'  [\n'.repeat(200)}b: "${'['.repeat(200)}"\n`).faults).toEqual([]);
  });

  it('refuses more values than allowed', () => {
    expect(fault(Array.from({ length: 250_000 }, () => '- 1').join('\n'))).toMatch(/more than 100000 values$/);
  });

  it('refuses alias bombs', () => {
    const levels = [...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'.charAt(index)}`).join(',')}]`);
    expect(fault(['a: &a [x,x,x,x,x,x,x,x,x]', ...levels].join('\n'))).toMatch(/Aliases repeat more than 20000 values$/);
  });

  it('refuses bombs of merge keys', () => {
    const levels = Array.from({ length: 40 }, (_, index) => `b${index}: &b${index}\n  <<: [${index ? `*b${index - 1}, *b${index - 1}` : '*a'}]\n  k${index}: {v: 1}`);
    expect(fault(`a: &a {x: 1}\n${levels.join('\n')}`)).toMatch(/Aliases repeat more than 20000 values$/);
  });

  it('gives a limited number of findings', () => {
    expect(readSource(`a: ${'"'.repeat(2000)}`).faults.length).toBeLessThanOrEqual(20);
  });

  it.each(['', '# only a comment\n', '---\n'])('reads an empty source as nothing: %j', (text) => {
    expect(readSource(text)).toMatchObject({ value: null, faults: [] });
  });
});
