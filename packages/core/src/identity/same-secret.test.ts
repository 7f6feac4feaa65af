import { expect, test } from 'vitest';
import { sameSecret } from './same-secret.ts';

test.each([
  ['key', 'key', true], ['', '', true], ['key', 'kez', false], ['key', 'ke', false], ['ke', 'key', false], ['keke', 'ke', false],
  ['', 'key', false], ['key', '', false], ['\0', '', false],
])('%j and %j: %s', (given, stored, same) => {
  expect(sameSecret(given, stored)).toBe(same);
});
