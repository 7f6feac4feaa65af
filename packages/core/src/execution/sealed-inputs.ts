import { invalid, isPlainObject } from '@windhover/kernel';
import { ENCRYPTED_TYPE, isEncryptedValue } from '@windhover/plugin-sdk';
import type { EncryptedValue } from '@windhover/plugin-sdk';
import type { ResolvedInputs } from '@windhover/flow';
import type { Encryption } from '../ports/encryption.ts';

/** What stands for a secret wherever people look. */
export const MASK = '******';

/** A value as it rests: encrypted, and told apart from every value that a person may give. */
export type SealedValue = EncryptedValue;

/** The inputs of a new execution with those of type SECRET encrypted. Without a key to encrypt with they are refused. */
export function sealInputs({ values, secretIds }: Pick<ResolvedInputs, 'values' | 'secretIds'>, encryption: Encryption | undefined): Record<string, unknown> {
  const [first] = secretIds;
  if (first === undefined) return values;
  if (!encryption) {
    throw invalid(`Input '${first}' is of type SECRET: it needs an encryption key (kestra.encryption.secret-key)`, [
      { path: `inputs.${first}`, message: 'needs an encryption key: none is configured (kestra.encryption.secret-key)' },
    ]);
  }
  return secretIds.reduce((sealed, id) => sealAt(sealed, id.split('.'), encryption), values);
}

function sealAt(level: Record<string, unknown>, path: readonly string[], encryption: Encryption): Record<string, unknown> {
  const [key = '', ...below] = path;
  const value = level[key];
  if (isPlainObject(value) && below.length > 0) return { ...level, [key]: sealAt(value, below, encryption) };
  return typeof value === 'string' && below.length === 0
    ? { ...level, [key]: { type: ENCRYPTED_TYPE, value: encryption.encrypt(value) } satisfies SealedValue }
    : level;
}

/** Inputs with every encrypted value put through `open`; the very same object when there is none. */
export function openInputs(inputs: Record<string, unknown>, open: (sealed: SealedValue) => string): Record<string, unknown> {
  return hasSealed(inputs) ? opened(inputs, open) : inputs;
}

/** Inputs as people see them. */
export const maskInputs = (inputs: Record<string, unknown>): Record<string, unknown> => openInputs(inputs, () => MASK);

export const hasSealed = (inputs: Record<string, unknown>): boolean =>
  Object.values(inputs).some((value) => isEncryptedValue(value) || (isPlainObject(value) && hasSealed(value)));

function opened(inputs: Record<string, unknown>, open: (sealed: SealedValue) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => {
    if (isEncryptedValue(value)) return [key, open(value)];
    return [key, isPlainObject(value) ? opened(value, open) : value];
  }));
}
