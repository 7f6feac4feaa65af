import { expect, it } from 'vitest';
import type { Actor } from '@windhover/authz';
import { requireWritable } from './require-writable.ts';

const person = (kind: 'user' | 'api-token'): Actor => ({ kind, userId: 'u', username: 'ada', superAdmin: true, access: new Map() });
const flow = (value?: string) => ({ namespace: 'a.b', id: 'f', labels: value === undefined ? [] : [{ key: 'system.readOnly', value }] });

it('refuses a change of a read-only flow by a person, and says who may', () => {
  expect(() => requireWritable(flow('true'), person('user'))).toThrow(/'a\.b\.f' is read-only \(label system\.readOnly\): only an API token/);
});

it.each([
  ['an API token', flow('true'), person('api-token')], ['a flow without the label', flow(), person('user')], ['the label set to false', flow('false'), person('user')],
] as const)('lets %s through', (_name, current, actor) => {
  expect(() => requireWritable(current, actor)).not.toThrow();
});
