import { expect, it } from 'vitest';
import { nearest, nearestType } from './nearest.ts';

it.each([
  ['mesage', 'message'], ['messgae', 'message'], ['Message', 'message'], ['levl', 'level'],
])('%s is close to %s', (written, expected) => {
  expect(nearest(written, ['level', 'message', 'type'])).toBe(expected);
});

it('suggests nothing that was not meant', () => {
  expect(nearest('invalid', ['level', 'message', 'type', 'format'])).toBeUndefined();
  expect(nearest('x', ['id', 'to'])).toBeUndefined();
});

it('finds a type by its last part in another package', () => {
  expect(nearestType('io.kestra.plugin.shell.Commands', ['a.Log', 'io.kestra.plugin.scripts.shell.Commands'])).toBe('io.kestra.plugin.scripts.shell.Commands');
});
