import { isPlainObject } from '@windhover/kernel';

/** What tells an encrypted value from every value that a person may give. */
export const ENCRYPTED_TYPE = 'io.kestra.datatype:aes_encrypted';

/** A value as it rests in outputs: expressions see it in clear, people and logs do not. */
export interface EncryptedValue {
  type: typeof ENCRYPTED_TYPE;
  value: string;
}

/** True for a value as {@link TaskEncryption} makes it. */
export const isEncryptedValue = (value: unknown): value is EncryptedValue =>
  isPlainObject(value) && value['type'] === ENCRYPTED_TYPE && typeof value['value'] === 'string' && Object.keys(value).length === 2;

export interface TaskEncryption {
  /** The text encrypted, and masked in all logs of the task from now on. `invalid` when no key is configured. */
  seal(plain: string): EncryptedValue;
}
