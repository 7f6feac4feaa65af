import { RE2JS } from 're2js';
import { LruCache } from '../compile/lru-cache.ts';
import { emptyMap, isList } from '../values/shapes.ts';
import { output, valueBuiltin } from './jq-builtin.ts';
import type { JqBuiltinEntry } from './jq-builtin.ts';
import { JqError } from './jq-error.ts';
import type { JqRun } from './jq-run.ts';
import { jqDescribe } from './jq-value.ts';

interface Capture {
  offset: number;
  length: number;
  string: string | null;
  name: string | null;
}

interface Match {
  start: number;
  end: number;
  captures: Capture[];
}

const MAX_PATTERN = 5_000;
const cache = new LruCache<string, RE2JS>(100);

/** Builtins on regular expressions, which run in linear time. */
export const REGEX_BUILTINS: readonly JqBuiltinEntry[] = [
  valueBuiltin('test', 2, (input, [pattern, flags], run) => matches(input, pattern, flags, run, 1).length > 0),
  ['match/2', function* match(input, [pattern, flags], run) {
    for (const { value: wanted } of pattern?.(input) ?? []) {
      for (const { value: how } of flags?.(input) ?? []) {
        for (const found of matches(input.value, wanted, how, run)) yield output(matchValue(String(input.value), found));
      }
    }
  }],
  ['capture/2', function* capture(input, [pattern, flags], run) {
    for (const { value: wanted } of pattern?.(input) ?? []) {
      for (const { value: how } of flags?.(input) ?? []) {
        for (const found of matches(input.value, wanted, how, run)) yield output(captured(found));
      }
    }
  }],
  valueBuiltin('split', 2, (input, [pattern, flags], run) => {
    const text = textOf(input);
    const parts: string[] = [];
    let from = 0;
    for (const { start, end } of matches(text, pattern, `g${typeof flags === 'string' ? flags : ''}`, run)) {
      parts.push(text.slice(from, start));
      from = end;
    }
    return [...parts, text.slice(from)];
  }),
  ['sub/3', function* sub(input, [pattern, replacement, flags], run) {
    const text = textOf(input.value);
    for (const { value: how } of flags?.(input) ?? []) {
      for (const { value: wanted } of pattern?.(input) ?? []) {
        let result = '';
        let from = 0;
        for (const found of matches(text, wanted, how, run)) {
          const [first] = [...(replacement?.(output(captured(found))) ?? [])];
          if (typeof first?.value !== 'string') throw new JqError(`${jqDescribe(first?.value ?? null)} cannot be added to a string`);
          result += text.slice(from, found.start) + first.value;
          run.budget.size(result.length);
          from = found.end;
        }
        yield output(result + text.slice(from));
      }
    }
  }],
];

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new JqError(`${jqDescribe(value)} cannot be matched, as it is not a string`);
  return value;
}

/** Matches of a pattern with flags (`g` all, `i` ignore case, `x` extended, `s` dot matches line breaks, `n` no empty ones). */
function matches(input: unknown, wanted: unknown, flags: unknown, run: JqRun, most = Infinity): Match[] {
  const text = textOf(input);
  const [pattern, how] = isList(wanted) ? [wanted[0], wanted[1] ?? flags] : [wanted, flags];
  const options = typeof how === 'string' ? how : '';
  const bad = /[^gimnpslx]/.exec(options);
  if (bad) throw new JqError(`${options} is not a valid modifier string`);
  const matcher = compile(textOf(pattern), options).matcher(text);
  const names = namesOf(matcher.pattern().namedGroups());
  const found: Match[] = [];
  const limit = options.includes('g') ? most : 1;
  run.budget.size(text.length);
  while (found.length < limit && matcher.find()) {
    run.budget.step();
    const [start, end] = [matcher.start(), matcher.end()];
    if (start === end && options.includes('n')) continue;
    const captures = Array.from({ length: matcher.groupCount() }, (_, index): Capture => {
      const string = matcher.group(index + 1);
      return { offset: string === null ? -1 : matcher.start(index + 1), length: string === null ? 0 : characters(string), string, name: names.get(index + 1) ?? null };
    });
    found.push({ start, end, captures });
  }
  return found;
}

const namesOf = (groups: Record<string, number>): Map<number, string> => new Map(Object.entries(groups).map(([name, index]) => [index, name]));

function compile(source: string, options: string): RE2JS {
  if (source.length > MAX_PATTERN) throw new JqError(`The regular expression is longer than ${MAX_PATTERN} characters`);
  const key = `${options} ${source}`;
  const known = cache.get(key);
  if (known) return known;
  const flags = (options.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (/[sp]/.test(options) ? RE2JS.DOTALL : 0);
  const pattern = options.includes('x') ? source.replaceAll(/\\.|#.*|\s+/g, (part) => (part.startsWith('\\') ? part : '')) : source;
  try {
    const compiled = RE2JS.compile(pattern, flags);
    cache.set(key, compiled);
    return compiled;
  } catch (error) {
    throw new JqError(`${source} (at offset 0) is not a valid regex: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function matchValue(text: string, { start, end, captures }: Match): Record<string, unknown> {
  const points = (to: number): number => characters(text.slice(0, to));
  return Object.assign(emptyMap(), {
    offset: points(start),
    length: characters(text.slice(start, end)),
    string: text.slice(start, end),
    captures: captures.map(({ offset, ...rest }) => Object.assign(emptyMap(), { offset: offset < 0 ? -1 : points(offset), ...rest })),
  });
}

/** Length in Unicode characters, which jq counts in. */
const characters = (text: string): number => Array.from(text).length;

function captured({ captures }: Match): Record<string, unknown> {
  const result = emptyMap();
  for (const { name, string } of captures) if (name !== null) result[name] = string;
  return result;
}
