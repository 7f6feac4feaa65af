import { isPlainObject } from '@windhover/kernel';
import type { z } from 'zod';
import type { Path } from '../model/issue.ts';

export interface WordedIssue {
  path: Path;
  message: string;
}

type ZodIssue = z.core.$ZodIssue;

/** Says what a schema found wrong with `value`, in words that name what was expected and what was there. */
export function wordIssues(issues: readonly ZodIssue[], value: unknown): WordedIssue[] {
  return issues.flatMap((issue) => wordIssue(issue, value));
}

function wordIssue(issue: ZodIssue, root: unknown): WordedIssue[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
  const value = valueAt(root, path);
  const say = (message: string): WordedIssue[] => [{ path, message }];
  if (value === undefined && (issue.code !== 'custom' || /received undefined|^must not be null$/.test(issue.message))) return say(requiredMessage(path));
  switch (issue.code) {
    case 'invalid_type': return say(`expected ${withArticle(issue.expected)} but received ${describeValue(value)}`);
    case 'invalid_value': return say(notAnOption(issue.values, value));
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') return say(`must be greater than ${issue.inclusive ? 'or equal to ' : ''}${issue.minimum}`);
      return say(Number(issue.minimum) <= 1 ? 'must not be empty' : `size must be at least ${issue.minimum}`);
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int') return say(`must be less than ${issue.inclusive ? 'or equal to ' : ''}${issue.maximum}`);
      return say(`size must be at most ${issue.maximum}`);
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: `Unrecognized field "${key}"` }));
    case 'invalid_union': return wordUnion(issue.errors, path, value);
    case 'invalid_key':
    case 'invalid_element': return issue.issues.flatMap((inner) => wordIssue({ ...inner, path: [...issue.path, ...inner.path] }, root));
    default: return say(reworded(issue.message, value));
  }
}

/** A dynamic property hands on the texts of its inner schema's findings; they are said in the same words as any other. */
function reworded(message: string, value: unknown): string {
  const options = /^Invalid option: expected one of ((?:"[^"]*"\|?)+)$/.exec(message)?.[1];
  if (options !== undefined) return notAnOption(options.split('|').map((option) => option.slice(1, -1)), value);
  const parts = message.split(/, or (?=Invalid)/);
  const expected = parts.map((part) => /^Invalid input: expected (\w+), received \w+$/.exec(part)?.[1]);
  if (expected.some((type) => type === undefined)) return message;
  return `expected ${joinAlternatives(expected.map((type) => withArticle(type ?? '')))} but received ${describeValue(value)}`;
}

const notAnOption = (options: readonly unknown[], value: unknown): string =>
  `must be one of ${options.map((option) => `\`${String(option)}\``).join(', ')}, but is ${describeValue(value)}`;

/** The branch that came furthest tells most; when all fail at once, what they expected is listed. */
function wordUnion(branches: readonly (readonly ZodIssue[])[], path: Path, value: unknown): WordedIssue[] {
  const worded = branches.map((branch) => wordIssues(branch, value));
  const deepest = worded.filter((branch) => branch.length > 0)
    .toSorted((a, b) => depthOf(b) - depthOf(a))[0];
  const below = (issues: readonly WordedIssue[]): WordedIssue[] => issues.map((issue) => ({ path: [...path, ...issue.path], message: issue.message }));
  if (deepest && depthOf(deepest) > 0) return below(deepest);
  const specific = branches.findIndex((branch) => branch.length > 0 && branch.every((issue) => issue.code !== 'invalid_type' && issue.code !== 'invalid_value'));
  if (specific >= 0) return below(worded[specific] ?? []);
  const expected = [...new Set(branches.flat().flatMap(expectationsOf))];
  return [{ path, message: `expected ${joinAlternatives(expected)} but received ${describeValue(value)}` }];
}

const depthOf = (issues: readonly WordedIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function expectationsOf(issue: ZodIssue): string[] {
  if (issue.code === 'invalid_type') return [withArticle(issue.expected)];
  if (issue.code === 'invalid_value') return issue.values.map((value) => `\`${String(value)}\``);
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(expectationsOf);
  return [];
}

function joinAlternatives(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'another value';
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** What to say when a required property is missing. */
export function requiredMessage(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'string' ? `must not be null: \`${key}\` is required` : 'must not be null';
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a map', record: 'a map',
};

const withArticle = (type: string): string => TYPE_NAMES[type] ?? type;

/** A short text of what a value is, for messages: ``text `abc` ``, `a list`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isPlainObject(value)) return 'a map';
  const shown = String(value);
  return `${typeof value === 'string' ? 'text ' : ''}\`${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}\``;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}
