import { createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncryption } from './encryption.ts';

const key = randomBytes(32);
const encryption = createEncryption(key.toString('base64'));

describe('encryption', () => {
  it('reads back any text', () => {
    const texts = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
    fc.assert(
      fc.property(texts, (text) => {
        expect(encryption.decrypt(encryption.encrypt(text))).toBe(text);
      }),
    );
  });

  it('lays out nonce, ciphertext and tag as the reference does', () => {
    const bytes = Buffer.from(encryption.encrypt('hello'), 'base64');
    expect(bytes).toHaveLength(12 + 5 + 16);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(17));
    expect(decipher.update(bytes.subarray(12, 17), undefined, 'utf8') + decipher.final('utf8')).toBe('hello');
  });

  it('never writes the same value twice in the same way', () => {
    expect(encryption.encrypt('a')).not.toBe(encryption.encrypt('a'));
  });

  it('notices any changed byte, a cut, and another key', () => {
    const sealed = Buffer.from(encryption.encrypt('secret value'), 'base64');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => encryption.decrypt(changed.toString('base64'))).toThrow('can\'t be decrypted');
    }
    expect(() => encryption.decrypt(sealed.subarray(0, 20).toString('base64'))).toThrow('can\'t be decrypted');
    expect(() => encryption.decrypt('')).toThrow('can\'t be decrypted');
    expect(() => createEncryption(randomBytes(32).toString('base64')).decrypt(sealed.toString('base64'))).toThrow('can\'t be decrypted');
  });

  it.each(['', 'short', 'x'.repeat(32), randomBytes(16).toString('base64'), `${key.toString('base64')}!`])('refuses the key %j', (bad) => {
    expect(() => createEncryption(bad)).toThrow('32 bytes in base64');
  });
});
