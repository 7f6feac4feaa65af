import { expect, test } from 'vitest';
import { toJsonPayload } from './json-payload.ts';

test('leaves ordinary values as JSON.stringify gives them', () => {
  const value = { text: 'é "quoted" \\ud800 as text \\u0000', list: [1, null, true], emoji: '😀' };
  expect(JSON.parse(toJsonPayload(value))).toEqual(value);
});

test('drops NULs and replaces half surrogate pairs, in values and in keys', () => {
  const text = toJsonPayload({ 'k\0': 'a\0b', half: 'x\ud83dy', nested: [{ deep: '\0' }], whole: '😀' });
  expect(JSON.parse(text)).toEqual({ k: 'ab', half: 'x\ufffdy', nested: [{ deep: '' }], whole: '😀' });
});
