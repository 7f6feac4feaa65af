import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@windhover/kernel';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Encryption of single values at rest. */
export interface Encryption {
  /** Base64 text; a fresh nonce makes it different each time. */
  encrypt(plain: string): string;
  /** Throws `invalid` for text that was changed, cut, or made with another key. */
  decrypt(sealed: string): string;
}

/** Bytes of a base64 key; `where` names the setting in the message when it is not 32 bytes. */
export function parseKey(key: string, where: string): Buffer {
  const bytes = /^[A-Za-z0-9+/_-]+={0,2}$/.test(key.trim()) ? Buffer.from(key.trim(), 'base64') : undefined;
  if (bytes?.length === KEY_BYTES) return bytes;
  throw new AppError('invalid', `${where} must be ${KEY_BYTES} bytes in base64; make one with: openssl rand -base64 32`);
}

/** AES-256-GCM in the reference's layout: base64 of 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
export function createEncryption(key: string): Encryption {
  const secret = parseKey(key, 'The encryption key');
  return {
    encrypt(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: TAG_BYTES });
      return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    decrypt(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < IV_BYTES + TAG_BYTES) throw unreadable();
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      try {
        const plain = [decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)), decipher.final()];
        return Buffer.concat(plain).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

const unreadable = (cause?: unknown): AppError =>
  new AppError('invalid', 'The value can\'t be decrypted: it was changed, or encrypted with another kestra.encryption.secret-key', { cause });
