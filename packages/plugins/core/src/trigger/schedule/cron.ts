/** Nicknames and the expression each stands for. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

interface Field {
  name: string;
  min: number;
  max: number;
  names: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const SECOND: Field = { name: 'second', min: 0, max: 59, names: [] };
const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 7, names: DAYS },
];

/** Problem of a cron expression in words, or undefined when it is valid. Five fields, or six that start with seconds. */
export function cronProblem(expression: string, withSeconds: boolean): string | undefined {
  const text = expression.trim();
  if (text.startsWith('@')) {
    return Object.hasOwn(NICKNAMES, text.toLowerCase()) ? undefined : `unknown nickname '${text}'; known are ${Object.keys(NICKNAMES).join(', ')}`;
  }
  const fields = withSeconds ? [SECOND, ...FIELDS] : FIELDS;
  const parts = text.split(/\s+/);
  if (parts.length !== fields.length) return `expected ${fields.length} fields, found ${text === '' ? 0 : parts.length}`;
  for (const [index, field] of fields.entries()) {
    const problem = fieldProblem(parts[index] ?? '', field);
    if (problem !== undefined) return `${field.name} '${parts[index] ?? ''}': ${problem}`;
  }
  return undefined;
}

/** The expression without its nickname. */
export function expandCron(expression: string): string {
  const text = expression.trim();
  return NICKNAMES[text.toLowerCase()] ?? text;
}

function fieldProblem(text: string, field: Field): string | undefined {
  for (const item of text.split(',')) {
    const [range = '', step, ...more] = item.split('/');
    if (more.length > 0) return 'more than one step';
    if (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0 && Number(step) <= field.max)) {
      return `step must be a number from 1 to ${field.max}`;
    }
    if (range === '*') continue;
    const problem = rangeProblem(range, field);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function rangeProblem(range: string, field: Field): string | undefined {
  const bounds = range.split('-');
  if (bounds.length > 2) return 'not a range';
  const [from, to] = bounds.map((bound) => valueOf(bound, field));
  if (from === undefined || (bounds.length === 2 && to === undefined)) {
    return `must be a number from ${field.min} to ${field.max}${field.names.length > 0 ? ` or a name from ${field.names[0]} to ${field.names.at(-1)}` : ''}`;
  }
  return to !== undefined && to < from ? 'the range ends before it starts' : undefined;
}

function valueOf(text: string, field: Field): number | undefined {
  const named = field.names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + (field.name === 'month' ? 1 : 0) : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}
