import { DATE_PARAMETERS, dateInput, formatted } from '../dates/date-arguments.ts';
import { DATE_UNITS } from '../dates/zoned-time.ts';
import type { ZonedTime } from '../dates/zoned-time.ts';
import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import { requiredInteger, requiredText } from '../runtime/arguments.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { longValue } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';

/** Largest amount that date arithmetic accepts; keeps results within the calendar. */
const MAX_AMOUNT = 1e12;
const NANOS = 1_000_000_000n;

const timestamp = (name: string, value: (time: ZonedTime) => bigint): FilterDefinition =>
  nullSafeFilter(name, ['timeZone', 'existingFormat', 'locale'], (input, args, at) => valueText(longValue(value(dateInput(input, args, at)))));

const floorDivide = (value: bigint, by: bigint): bigint => (value >= 0n ? value / by : (value - by + 1n) / by);

/** Filters on dates: ISO texts, texts in `existingFormat`, seconds since the epoch, date values. */
export const DATE_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('date', DATE_PARAMETERS, (input, args, at) => formatted(dateInput(input, args, at), args, at)),
  nullSafeFilter('dateAdd', ['amount', 'unit', ...DATE_PARAMETERS], (input, args, at) => {
    const amount = requiredInteger(args, 'amount', at);
    const unit = requiredText(args, 'unit', at);
    if (Math.abs(amount) > MAX_AMOUNT) return at.fail(`The amount ${amount} is too large`);
    const moved = dateInput(input, args, at).plus(amount, unit);
    if (!moved) {
      const hint = didYouMean(nearestName(unit, DATE_UNITS));
      return at.fail(`Unknown date unit '${unit}'${hint}. Units are ${DATE_UNITS.join(', ')}`);
    }
    if (Math.abs(moved.local.year) > 200_000) return at.fail('The date is out of range');
    return formatted(moved, args, at);
  }),
  timestamp('timestamp', (time) => BigInt(time.epochSecond)),
  timestamp('timestampMilli', (time) => floorDivide(time.epochNanos(), 1_000_000n)),
  timestamp('timestampMicro', (time) => floorDivide(time.epochNanos(), NANOS / 1_000_000n)),
  timestamp('timestampNano', (time) => time.epochNanos()),
];
