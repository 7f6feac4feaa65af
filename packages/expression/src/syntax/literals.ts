import { JavaDouble } from '../values/java-number.ts';

/** The value of a number as the template wrote it: whole numbers are 64-bit, others doubles. Undefined if out of range. */
export function numberLiteral(text: string): unknown {
  if (text.includes('.')) return JavaDouble.of(Number(text));
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  const exact = BigInt(text);
  return exact === BigInt.asIntN(64, exact) ? exact : undefined;
}

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true], ['TRUE', true], ['false', false], ['FALSE', false],
  ['null', null], ['NULL', null], ['none', null], ['NONE', null],
]);

export const isConstant = (name: string): boolean => CONSTANTS.has(name);
export const constantValue = (name: string): unknown => CONSTANTS.get(name);
/** Names that can't be assigned to. */
export const RESERVED: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none']);
