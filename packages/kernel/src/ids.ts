declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]?: B };

export type TenantId = Branded<string, 'TenantId'>;
export type UserId = Branded<string, 'UserId'>;
export type ExecutionId = Branded<string, 'ExecutionId'>;
export type TaskRunId = Branded<string, 'TaskRunId'>;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;
const BASE = 62n;
/** Steps between ids of one millisecond: too large to guess the next one, too small to leave the millisecond. */
const MAX_STEP = 1n << 48n;

/** Makes ids. Injected wherever ids are made, so that the engine stays free of randomness. */
export interface IdSource {
  next(): string;
}

/**
 * A time-ordered id of 22 base-62 characters: 48 bits of milliseconds, then 80 bits from `random`.
 * Ids sort by creation time under byte order, which keeps B-tree inserts local.
 */
export const encodeId = (nowMs: number, random: Uint8Array): string => textOf(valueOf(nowMs, random));

function valueOf(nowMs: number, random: Uint8Array): bigint {
  let value = BigInt(nowMs);
  for (let i = 0; i < 10; i += 1) value = (value << 8n) | BigInt(random[i] ?? 0);
  return value;
}

/** Eight characters at a time are a number that arithmetic of doubles holds exactly. */
const CHUNK = 8;
const CHUNK_BASE = BASE ** BigInt(CHUNK);

function textOf(id: bigint): string {
  let value = id;
  let text = '';
  for (let left = LENGTH; left > 0; left -= CHUNK) {
    let chunk = Number(value % CHUNK_BASE);
    value /= CHUNK_BASE;
    for (let i = Math.min(left, CHUNK); i > 0; i -= 1) {
      text = ALPHABET.charAt(chunk % 62) + text;
      chunk = Math.floor(chunk / 62);
    }
  }
  return text;
}

/** Milliseconds since the epoch at which an id from {@link encodeId} was made. */
export function timeOfId(id: string): number {
  let value = 0n;
  for (const character of id) value = value * BASE + BigInt(ALPHABET.indexOf(character));
  return Number(value >> 80n);
}

/**
 * Ids that grow strictly, also within one millisecond and when the clock goes back: what one process makes one after the
 * other sorts in that order. `random` gives ten bytes.
 */
export function growingIds(nowMs: () => number, random: () => Uint8Array): IdSource {
  let last = 0n;
  return {
    next() {
      const bytes = random();
      const fresh = valueOf(nowMs(), bytes);
      last = fresh > last ? fresh : last + 1n + valueOf(0, bytes) % MAX_STEP;
      return textOf(last);
    },
  };
}

const ID_BYTES = 10;
/** Randomness is fetched for many ids at once: a call for each would cost more than the id. */
const pool = new Uint8Array(400 * ID_BYTES);
let used = pool.length;

function pooledRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.subarray(used - ID_BYTES, used);
}

/** Ids from the machine's clock and cryptographic randomness. */
export const randomIds: IdSource = growingIds(Date.now, pooledRandom);
