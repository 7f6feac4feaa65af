import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { utf8Bytes } from '../text/base64.ts';
import { valueText } from '../values/java-string.ts';

const hash = (name: string, digest: (bytes: Uint8Array) => Uint8Array): FilterDefinition =>
  nullSafeFilter(name, undefined, (input, _args, at) => {
    const bytes = utf8Bytes(valueText(input));
    at.context.budget.step(1 + Math.floor(bytes.length / 16));
    return bytesToHex(digest(bytes));
  });

/** Digests of the text's UTF-8 bytes in lower-case hexadecimal. */
export const TEXT_HASH_FILTERS: readonly FilterDefinition[] = [
  hash('md5', md5),
  hash('sha1', sha1),
  hash('sha256', sha256),
  hash('sha512', sha512),
];
