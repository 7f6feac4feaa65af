import { expect, it } from 'vitest';
import { formText, valueProblem, wireValue } from './kv-value.ts';

it.each([
  ['NUMBER', '12.5'], ['BOOLEAN', 'false'], ['DATE', '2026-11-20'], ['DATETIME', '2026-11-20T10:00:00Z'], ['DURATION', 'PT1H30M'], ['JSON', '{"a": [1]}'], ['STRING', ''],
] as const)('takes %s %j', (type, text) => {
  expect(valueProblem(type, text)).toBeUndefined();
});

it.each([
  ['NUMBER', 'many'], ['NUMBER', ''], ['BOOLEAN', 'yes'], ['DATE', 'tomorrow'], ['DATETIME', '2026-11-20'], ['DURATION', '10 minutes'], ['JSON', '{a}'], ['JSON', '12'],
] as const)('says what is wrong with %s %j', (type, text) => {
  expect(valueProblem(type, text)).toMatch(/\.$|JSON/);
});

it('keeps a text a text, whatever it looks like', () => {
  expect(['2026-11-20', '12', 'true', 'say "hi"'].map((text) => JSON.parse(wireValue('STRING', text)) as unknown)).toEqual(['2026-11-20', '12', 'true', 'say "hi"']);
  expect(wireValue('NUMBER', ' 1e3 ')).toBe('1000');
  expect(wireValue('DURATION', ' PT1H ')).toBe('PT1H');
});

it('shows structures as indented JSON and nothing as an empty field', () => {
  expect([formText({ a: 1 }), formText(null), formText(false), formText('x')]).toEqual(['{\n  "a": 1\n}', '', 'false', 'x']);
});
