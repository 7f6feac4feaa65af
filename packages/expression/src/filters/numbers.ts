import { textArgument } from '../runtime/arguments.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { formatDecimal } from '../numbers/decimal-format.ts';
import { NUMBER_TYPES, parseNumber } from '../numbers/parse-number.ts';
import type { NumberType } from '../numbers/parse-number.ts';
import { arithmetic, decimalOf } from '../values/arithmetic.ts';
import { compareNumbers } from '../values/equality.ts';
import { isNumber } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import { numberText } from '../values/number-text.ts';

const isType = (type: string): type is NumberType => (NUMBER_TYPES as readonly string[]).includes(type);

const numberFormat = (name: string): FilterDefinition =>
  nullSafeFilter(name, ['format'], (input, args, at) => {
    if (!isNumber(input)) return at.fail("The input for the 'NumberFormat' filter has to be a number.");
    const decimal = decimalOf(input);
    if (!decimal) return numberText(input).replace('Infinity', '∞');
    const text = formatDecimal(decimal, textArgument(args, 'format') ?? '#,##0.###');
    return text ?? at.fail(`Invalid number format '${valueText(args['format'])}'`);
  });

/** Filters on numbers. */
export const NUMBER_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('abs', undefined, (input, _args, at) => {
    if (!isNumber(input)) return at.wrongInput(input, 'numbers');
    if (compareNumbers(input, 0) >= 0) return input;
    const result = arithmetic('*', -1, input);
    return 'value' in result ? result.value : at.fail(result.error);
  }),
  nullSafeFilter('number', ['type'], (input, args, at) => {
    if (isNumber(input)) return input;
    if (typeof input !== 'string') return at.wrongInput(input, 'String');
    const type = textArgument(args, 'type');
    if (type !== undefined && !isType(type)) return at.fail(`Unknown number type '${type}'. Expected one of: ${NUMBER_TYPES.join(', ')}`);
    return parseNumber(input, type) ?? at.fail(`'${input}' is not a valid number${type === undefined ? '' : ` of type ${type}`}`);
  }),
  numberFormat('numberFormat'),
  numberFormat('numberformat'),
];
