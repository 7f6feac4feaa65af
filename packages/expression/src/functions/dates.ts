import { DATE_PARAMETERS, dateInput, formatted, zoneArgument } from '../dates/date-arguments.ts';
import { daysInMonth, dayOfWeek } from '../dates/civil.ts';
import { parseIso } from '../dates/parse-iso.ts';
import { ZonedTime } from '../dates/zoned-time.ts';
import { argument, given, requiredText } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import type { LocalDateTime } from '../dates/civil.ts';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const POSITIONS = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'LAST'];

/** Functions on dates. A date text counts as it is written: its own offset decides the day and the hour. */
export const DATE_FUNCTIONS: readonly FunctionDefinition[] = [
  func('now', DATE_PARAMETERS, (args, at) => {
    const ms = at.context.state.services.nowMs();
    const time = new ZonedTime(Math.floor(ms / 1000), Math.floor((((ms % 1000) + 1000) % 1000) * 1e6), zoneArgument(args, at));
    return formatted(time, args, at);
  }),
  func('isWeekend', ['date'], (args, at) => dayOfWeek(dateOf(args, at)) >= 6),
  func('dayOfWeek', ['date'], (args, at) => DAYS[dayOfWeek(dateOf(args, at)) - 1]),
  func('dayOfMonth', ['date'], (args, at) => dateOf(args, at).day),
  func('monthOfYear', ['date'], (args, at) => dateOf(args, at).month),
  func('hourOfDay', ['date'], (args, at) => dateOf(args, at).hour),
  func('isDayWeekInMonth', ['date', 'dayOfWeek', 'position'], (args, at) => {
    const day = oneOf(args, 'dayOfWeek', DAYS, at);
    const position = oneOf(args, 'position', POSITIONS, at);
    const date = dateOf(args, at);
    if (dayOfWeek(date) !== day + 1) return false;
    return position === 4 ? date.day + 7 > daysInMonth(date.year, date.month) : Math.ceil(date.day / 7) === position + 1;
  }),
];

function dateOf(args: Arguments, at: CallSite): LocalDateTime {
  const value = argument(args, 'date');
  if (!given(args, 'date') || value === null) return at.fail(`The '${at.name}()' function expects a 'date' argument.`);
  const parsed = typeof value === 'string' ? parseIso(value) : undefined;
  return parsed ? parsed.local : dateInput(value, args, at).local;
}

function oneOf(args: Arguments, name: string, values: readonly string[], at: CallSite): number {
  const given = requiredText(args, name, at, 'function');
  const index = values.indexOf(given.toUpperCase());
  if (index !== -1) return index;
  return at.fail(`The '${at.name}()' function received an invalid '${name}' value: '${given}'. Expected one of: ${values.join(', ')}.`);
}
