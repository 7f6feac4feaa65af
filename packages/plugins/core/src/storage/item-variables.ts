import { isPlainObject, TaskFailure } from '@windhover/plugin-sdk';
import { valueOfLine } from './ion-line.ts';

/** The variables that an expression on one item sees: its fields, or `value` for an item that is no struct. */
export function itemVariables(line: string, number: number): Record<string, unknown> {
  try {
    const item = valueOfLine(line);
    return isPlainObject(item) ? item : { value: item };
  } catch (cause) {
    throw new TaskFailure(`Item ${number} can't be read: ${line.slice(0, 200)}`, {}, { cause });
  }
}
