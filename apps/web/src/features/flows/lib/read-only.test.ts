import { expect, it } from 'vitest';
import { isReadOnly } from './read-only.ts';

it('is read-only by the label and by its value', () => {
  const labelled = (key: string, value: string) => isReadOnly({ labels: [{ key: 'team', value: 'data' }, { key, value }] });
  expect([labelled('system.readOnly', 'true'), labelled('system.readOnly', 'false'), labelled('readOnly', 'true'), isReadOnly({})]).toEqual([true, false, false, false]);
});
