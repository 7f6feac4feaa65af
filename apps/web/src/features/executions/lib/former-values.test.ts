import { expect, test } from 'vitest';
import { formerValues } from './former-values.ts';

test('former inputs become the values of a form, nested ids by their dots', () => {
  const definitions = [
    { id: 'name', type: 'STRING' }, { id: 'db.port', type: 'INT' }, { id: 'days', type: 'MULTISELECT' }, { id: 'options', type: 'JSON' }, { id: 'none', type: 'STRING' },
  ];
  expect(formerValues(definitions, { name: 'ada', db: { port: 5432 }, days: ['mon', 'tue'], options: { a: 1 }, none: null })).toEqual({
    name: 'ada', 'db.port': '5432', days: ['mon', 'tue'], options: '{\n  "a": 1\n}',
  });
});

test('files and secrets are left to the server', () => {
  expect(formerValues([{ id: 'file', type: 'FILE' }, { id: 'key', type: 'SECRET' }], { file: 'kestra:///x', key: '******' })).toEqual({});
});
