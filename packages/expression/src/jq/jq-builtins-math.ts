import { isNumber, toNumber } from '../values/java-number.ts';
import { plain } from './jq-arithmetic.ts';
import { valueBuiltin } from './jq-builtin.ts';
import type { JqBuiltinEntry } from './jq-builtin.ts';
import { JqError } from './jq-error.ts';
import { jqDescribe } from './jq-value.ts';

const numeric = (value: unknown): number => {
  if (!isNumber(value)) throw new JqError(`${jqDescribe(value)} number required`);
  return toNumber(value);
};

const one = (name: string, compute: (value: number) => number): JqBuiltinEntry =>
  valueBuiltin(name, 0, (input) => plain(compute(numeric(input))));
const two = (name: string, compute: (a: number, b: number) => number): JqBuiltinEntry =>
  valueBuiltin(name, 2, (_input, [a, b]) => plain(compute(numeric(a), numeric(b))));

/** Rounds half away from zero, like C. */
const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** Builtins on numbers. */
export const MATH_BUILTINS: readonly JqBuiltinEntry[] = [
  one('floor', Math.floor), one('ceil', Math.ceil), one('round', round), one('trunc', Math.trunc), one('sqrt', Math.sqrt), one('cbrt', Math.cbrt),
  one('fabs', Math.abs), one('exp', Math.exp), one('exp2', (value) => 2 ** value), one('exp10', (value) => 10 ** value), one('expm1', Math.expm1),
  one('log', Math.log), one('log2', Math.log2), one('log10', Math.log10), one('log1p', Math.log1p),
  one('sin', Math.sin), one('cos', Math.cos), one('tan', Math.tan), one('asin', Math.asin), one('acos', Math.acos), one('atan', Math.atan),
  one('sinh', Math.sinh), one('cosh', Math.cosh), one('tanh', Math.tanh), one('significand', (value) => value / 2 ** Math.floor(Math.log2(Math.abs(value)))),
  two('pow', (a, b) => a ** b), two('atan2', Math.atan2), two('fmin', Math.min), two('fmax', Math.max), two('fmod', (a, b) => a % b), two('hypot', Math.hypot),
  valueBuiltin('abs', 0, (input) => (numeric(input) < 0 ? plain(-numeric(input)) : input)),
  valueBuiltin('infinite', 0, () => plain(Infinity)),
  valueBuiltin('nan', 0, () => plain(Number.NaN)),
  valueBuiltin('isinfinite', 0, (input) => Math.abs(numeric(input)) === Infinity),
  valueBuiltin('isnan', 0, (input) => Number.isNaN(numeric(input))),
  valueBuiltin('isnormal', 0, (input) => Number.isFinite(numeric(input)) && Math.abs(numeric(input)) >= 2 ** -1022),
];
