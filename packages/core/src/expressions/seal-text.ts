import type { Evaluated } from '@windhover/engine';
import { ENCRYPTED_TYPE } from '@windhover/plugin-sdk';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import type { Encryption } from '../ports/encryption.ts';

/** A text as it rests in outputs; without a key it is refused, so that no secret is kept in clear. */
export function sealText(encryption: Encryption | undefined, text: string): Evaluated {
  if (!encryption) return { ok: false, message: 'a value of type SECRET needs an encryption key: none is configured (kestra.encryption.secret-key)' };
  return { ok: true, value: { type: ENCRYPTED_TYPE, value: encryption.encrypt(text) } satisfies SealedValue };
}
