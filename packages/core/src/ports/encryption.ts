/** Encryption of single values at rest. */
export interface Encryption {
  /** Text that differs each time. */
  encrypt(plain: string): string;
  /** Throws `invalid` for a text that was changed, cut, or made with another key. */
  decrypt(sealed: string): string;
}
