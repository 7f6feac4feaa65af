import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ApiTokenFactory } from '@windhover/core';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MARK = 'wh_';
const RANDOM_LENGTH = 40;
const CHECKSUM_LENGTH = 6;
/** Enough of the random part to recognise a token in a list, too little to guess the rest: 198 bits remain. */
const SHOWN_LENGTH = MARK.length + 6;
const FORM = new RegExp(`^${MARK}[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/**
 * Tokens that a scanner can recognise by their mark and a typo can't get past: 40 random base-62 characters (238 bits) and a
 * CRC-32 over them. The checksum guards against mistakes, the randomness against guessing; only SHA-256 is ever stored.
 */
export function createApiTokenFactory(): ApiTokenFactory {
  return {
    make() {
      const body = MARK + randomText(RANDOM_LENGTH);
      const fullToken = body + checksumOf(body);
      return { fullToken, prefix: fullToken.slice(0, SHOWN_LENGTH), hash: sha256(fullToken) };
    },
    hashOf(fullToken) {
      if (!FORM.test(fullToken)) return undefined;
      const body = fullToken.slice(0, -CHECKSUM_LENGTH);
      const isWhole = timingSafeEqual(Buffer.from(fullToken.slice(-CHECKSUM_LENGTH)), Buffer.from(checksumOf(body)));
      return isWhole ? sha256(fullToken) : undefined;
    },
  };
}

/** Uniform over the alphabet: bytes of 248 and more would favour its first characters, so they are drawn again. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

function checksumOf(body: string): string {
  let value = crc32(body);
  let text = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i += 1) {
    text = ALPHABET.charAt(value % 62) + text;
    value = Math.floor(value / 62);
  }
  return text;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
