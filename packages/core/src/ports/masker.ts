/** Hides secrets in everything that leaves an attempt: logs, errors, metrics. */
export interface SecretMasker {
  add(secret: string): void;
  mask(text: string): string;
}

export type MaskerFactory = () => SecretMasker;
