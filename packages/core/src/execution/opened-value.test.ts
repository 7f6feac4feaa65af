import { ENCRYPTED_TYPE } from '@windhover/plugin-sdk';
import { expect, it } from 'vitest';
import { openedValue } from './opened-value.ts';

const sealed = (value: string) => ({ type: ENCRYPTED_TYPE, value });
const open = ({ value }: { value: string }): string => value.toUpperCase();

it('opens encrypted values at any depth', () => {
  expect(openedValue({ a: sealed('x'), b: [1, { c: sealed('y'), d: null }], e: 'z' }, open)).toEqual({ a: 'X', b: [1, { c: 'Y', d: null }], e: 'z' });
  expect(openedValue(sealed('x'), open)).toBe('X');
});

it('gives the very same value when there is nothing to open', () => {
  const value = { a: [1, { b: 'text', type: ENCRYPTED_TYPE }], value: 'v' };
  expect(openedValue(value, open)).toBe(value);
  expect(openedValue(value, open)).toBe(value);
  expect(openedValue('text', open)).toBe('text');
});
