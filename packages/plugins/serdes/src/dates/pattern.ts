import { DateTimeFormatter } from '@js-joda/core';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';

const known = new Map<string, DateTimeFormatter>();
const MAX_KNOWN = 100;

/** The formatter of a pattern of java.time. Names of months and days are not among what it knows. */
export function formatterOf(pattern: string): DateTimeFormatter {
  const made = known.get(pattern);
  if (made) return made;
  try {
    const formatter = DateTimeFormatter.ofPattern(pattern);
    if (known.size < MAX_KNOWN) known.set(pattern, formatter);
    return formatter;
  } catch (cause) {
    throw new TaskFailure(`Date pattern '${pattern}' is not understood: ${messageOf(cause)}`, {}, { cause });
  }
}
