import { integerArgument, textArgument } from '../runtime/arguments.ts';
import type { CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NANO_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MAX_NANO_LENGTH = 1000;
/** Start of KSUID time: 2014-05-13T16:53:20Z. */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

/** Functions that make identifiers from the host's randomness. */
export const IDENTIFIER_FUNCTIONS: readonly FunctionDefinition[] = [
  func('uuid', [], (_args, at) => {
    const bits = randomBits(at, 128);
    const version4 = (bits & ~(0xfn << 76n) & ~(0x3n << 62n)) | (0x4n << 76n) | (0x2n << 62n);
    return base62(version4, 22);
  }),
  func('id', [], (_args, at) => base62(randomBits(at, 128), 22)),
  func('ksuid', [], (_args, at) => {
    const seconds = BigInt(Math.max(0, Math.floor(at.context.state.services.nowMs() / 1000) - KSUID_EPOCH_SECONDS));
    return base62((BigInt.asUintN(32, seconds) << 128n) | randomBits(at, 128), 27);
  }),
  func('nanoId', ['length', 'alphabet'], (args, at) => {
    const length = integerArgument(args, 'length', at) ?? 21;
    const alphabet = [...(textArgument(args, 'alphabet') ?? NANO_ALPHABET)];
    if (length < 1 || length > MAX_NANO_LENGTH) return at.fail(`The 'nanoId' function expects a length between 1 and ${MAX_NANO_LENGTH}`);
    if (alphabet.length === 0) return at.fail("The 'nanoId' function expects an alphabet that is not empty");
    at.context.budget.step(length);
    return Array.from({ length }, () => alphabet[Math.floor(at.context.state.services.random() * alphabet.length)]).join('');
  }),
];

function randomBits(at: CallSite, bits: number): bigint {
  let value = 0n;
  for (let made = 0; made < bits; made += 32) {
    value = (value << 32n) | BigInt(Math.floor(at.context.state.services.random() * 2 ** 32));
  }
  return BigInt.asUintN(bits, value);
}

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = BASE62.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, '0');
}
