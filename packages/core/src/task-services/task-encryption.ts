import { invalid } from '@windhover/kernel';
import { ENCRYPTED_TYPE } from '@windhover/plugin-sdk';
import type { TaskEncryption } from '@windhover/plugin-sdk';
import type { Encryption } from '../ports/encryption.ts';

/** Encrypts values of a task for its outputs; `mask` hides them in its logs. Without a key it refuses. */
export function taskEncryption(encryption: Encryption | undefined, mask: (secret: string) => void): TaskEncryption {
  return {
    seal(plain) {
      mask(plain);
      if (!encryption) throw invalid('Encrypted outputs need an encryption key: none is configured (kestra.encryption.secret-key)');
      return { type: ENCRYPTED_TYPE, value: encryption.encrypt(plain) };
    },
  };
}
