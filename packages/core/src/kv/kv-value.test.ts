import { describe, expect, it } from 'vitest';
import { namespaceAndParents, requireKey, requireNamespace } from './kv-names.ts';
import { kvValueOfText, typedKvValue } from './kv-value.ts';

describe('kvValueOfText', () => {
  it.each([
    ['"x"', 'STRING', 'x'], ['true', 'BOOLEAN', true], ['42', 'NUMBER', 42], ['-1.5', 'NUMBER', -1.5], ['PT15M', 'DURATION', 'PT15M'], ['P1D', 'DURATION', 'PT24H'],
    ['2025-10-13', 'DATE', '2025-10-13'], ['2025-10-13T08:00:00Z', 'DATETIME', '2025-10-13T08:00:00Z'], ['2025-10-13T08:00:08.000Z', 'DATETIME', '2025-10-13T08:00:08Z'],
    ['2025-10-13T08:00:08.120+02:00', 'DATETIME', '2025-10-13T06:00:08.120Z'], ['{"b":1,"a":[2]}', 'JSON', { b: 1, a: [2] }], ['word', 'STRING', 'word'],
    ['two words ', 'STRING', 'two words '], ['', 'STRING', ''], ['"PT15M"', 'STRING', 'PT15M'], ['null', 'JSON', null],
  ])('reads %s as %s', (text, type, value) => {
    expect(kvValueOfText(text)).toEqual({ type, value });
  });
});

describe('typedKvValue', () => {
  it.each([
    ['text', undefined, 'STRING', 'text'], [4, undefined, 'NUMBER', 4], [true, undefined, 'BOOLEAN', true], [{ a: 1 }, undefined, 'JSON', { a: 1 }],
    ['5', 'NUMBER', 'NUMBER', 5], ['TRUE', 'BOOLEAN', 'BOOLEAN', true], ['[{"some":"value"}]', 'JSON', 'JSON', [{ some: 'value' }]], [[1], 'JSON', 'JSON', [1]],
    [5, 'STRING', 'STRING', '5'], ['2024-02-29', 'DATE', 'DATE', '2024-02-29'], ['PT1H30M', 'DURATION', 'DURATION', 'PT1H30M'], ['{"a":1}', undefined, 'STRING', '{"a":1}'],
  ] as const)('keeps %j with %s', (value, asked, type, stored) => {
    expect(typedKvValue(value, asked)).toEqual({ type, value: stored });
  });

  it.each([['x', 'NUMBER'], ['yes', 'BOOLEAN'], ['2023-02-29', 'DATE'], ['today', 'DATETIME'], ['5 minutes', 'DURATION'], ['{', 'JSON']] as const)('refuses %s as %s', (value, type) => {
    expect(() => typedKvValue(value, type)).toThrow(`is not of the type ${type}`);
  });
});

it('knows valid names and the namespaces above', () => {
  for (const key of ['a', 'A.b_c-1', '9']) expect(() => requireKey(key)).not.toThrow();
  for (const key of ['', '_a', 'a b', 'a/b', 'é', 'k'.repeat(256)]) expect(() => requireKey(key)).toThrow('key');
  for (const namespace of ['', 'A', 'a..b', '../x', 'a.']) expect(() => requireNamespace(namespace)).toThrow('namespace');
  expect(namespaceAndParents('a.b.c')).toEqual(['a.b.c', 'a.b', 'a']);
});
