import { attempt, textArgument } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import { findLocale } from './locale-names.ts';
import { formatTime } from './named-formats.ts';
import { toZonedTime } from './to-zoned-time.ts';
import { findZone, UTC } from './zone.ts';
import type { Zone } from './zone.ts';
import type { ZonedTime } from './zoned-time.ts';

/** Parameters of the filters that format dates, in their order. */
export const DATE_PARAMETERS: readonly string[] = ['format', 'timeZone', 'existingFormat', 'locale'];

/** The zone of argument `timeZone`, else the host's. */
export function zoneArgument(args: Arguments, at: CallSite): Zone {
  const name = textArgument(args, 'timeZone');
  const id = name ?? at.context.state.services.timeZone;
  return findZone(id) ?? (name === undefined ? UTC : at.fail(`Unknown time zone '${name}'`));
}

export function localeArgument(args: Arguments, at: CallSite): string {
  const name = textArgument(args, 'locale') ?? at.context.state.services.locale;
  return findLocale(name) ?? at.fail(`Unknown locale '${name}'`);
}

/** The instant that the input stands for. */
export function dateInput(input: unknown, args: Arguments, at: CallSite): ZonedTime {
  const existing = textArgument(args, 'existingFormat');
  return attempt(at, (reason) => reason, () => toZonedTime(input, zoneArgument(args, at), existing, localeArgument(args, at)));
}

/** The time in the wanted zone, format and language; the format defaults to microseconds and offset. */
export function formatted(time: ZonedTime, args: Arguments, at: CallSite): string {
  const format = textArgument(args, 'format') ?? 'iso';
  return attempt(at, (reason) => `Invalid date format '${format}': ${reason}`, () =>
    formatTime(time.withZone(zoneArgument(args, at)), format, localeArgument(args, at)));
}
