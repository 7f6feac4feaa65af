declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]?: B };

export type TenantId = Branded<string, 'TenantId'>;
export type UserId = Branded<string, 'UserId'>;
export type ExecutionId = Branded<string, 'ExecutionId'>;
export type TaskRunId = Branded<string, 'TaskRunId'>;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;
const BASE = 62n;

/** Makes ids. Injected wherever ids are made, so that the engine stays free of randomness. */
export interface IdSource {
  next(): string;
}

/**
 * A time-ordered id of 22 base-62 characters: 48 bits of milliseconds, then 80 bits from `random`.
 * Ids sort by creation time under byte order, which keeps B-tree inserts local.
 */
export function encodeId(nowMs: number, random: Uint8Array): string {
  let value = BigInt(nowMs);
  for (let i = 0; i < 10; i += 1) value = (value << 8n) | BigInt(random[i] ?? 0);
  let text = '';
  for (let i = 0; i < LENGTH; i += 1) {
    text = ALPHABET.charAt(Number(value % BASE)) + text;
    value /= BASE;
  }
  return text;
}

/** Milliseconds since the epoch at which an id from {@link encodeId} was made. */
export function timeOfId(id: string): number {
  let value = 0n;
  for (const character of id) value = value * BASE + BigInt(ALPHABET.indexOf(character));
  return Number(value >> 80n);
}

/** Ids from the machine's clock and cryptographic randomness. */
export const randomIds: IdSource = {
  next: () => encodeId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
};
