import { expect, it } from 'vitest';
import { formRow } from './form-row.ts';

const answered = { input: { id: 'size', type: 'SELECT', values: ['s', 'l'] }, value: 's', enabled: false, isDefault: true, errors: [{ message: 'too small' }] };

it('shows an input as it is declared until the server has answered', () => {
  expect(formRow(undefined, { id: 'size', type: 'SELECT', prefill: 'l' })).toEqual({ input: { id: 'size', type: 'SELECT', prefill: 'l' }, fallback: 'l', enabled: true, errors: [] });
  expect(formRow(undefined)).toBeUndefined();
});

it('takes over what the server says: choices, default, errors, whether it is asked for', () => {
  expect(formRow(answered, { id: 'size', type: 'SELECT', defaults: 'l' })).toMatchObject({ input: { values: ['s', 'l'], defaults: 'l' }, fallback: 's', enabled: false, errors: ['too small'] });
});

it('falls back to the declared default when the value was given', () => {
  expect(formRow({ ...answered, isDefault: false, value: 'mine', input: { id: 'size', type: 'STRING', defaults: 'theirs' } })?.fallback).toBe('theirs');
});
