import type { JqBuiltin } from './jq-builtin.ts';
import { COLLECTION_BUILTINS } from './jq-builtins-collections.ts';
import { CONTROL_BUILTINS } from './jq-builtins-control.ts';
import { DATE_BUILTINS } from './jq-builtins-dates.ts';
import { LOOP_BUILTINS } from './jq-builtins-loops.ts';
import { MATH_BUILTINS } from './jq-builtins-math.ts';
import { REGEX_BUILTINS } from './jq-builtins-regex.ts';
import { TEXT_BUILTINS } from './jq-builtins-text.ts';

const BUILTINS: ReadonlyMap<string, JqBuiltin> = new Map([
  ...CONTROL_BUILTINS, ...LOOP_BUILTINS, ...COLLECTION_BUILTINS, ...TEXT_BUILTINS, ...MATH_BUILTINS, ...REGEX_BUILTINS, ...DATE_BUILTINS,
]);

export const findBuiltin = (name: string, arity: number): JqBuiltin | undefined => BUILTINS.get(`${name}/${arity}`);
