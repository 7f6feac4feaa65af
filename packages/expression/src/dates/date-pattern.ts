import { LruCache } from '../compile/lru-cache.ts';

/** One piece of a DateTimeFormatter pattern. `padding` is the width of `p` before it. */
export type PatternPart =
  | { kind: 'field'; letter: string; count: number; padding: number }
  | { kind: 'literal'; text: string }
  | { kind: 'optional'; parts: PatternPart[] };

const LETTERS = 'GuyDMLdQqYwWEecFaBhHkKmsSAnNVvzOXxZ';
const MAX_LENGTH = 300;
const MAX_COUNT = 19;

const cache = new LruCache<string, readonly PatternPart[]>(200);

/** Reads a Java `DateTimeFormatter` pattern. Throws RangeError with Java's words when it is none. */
export function parseDatePattern(pattern: string): readonly PatternPart[] {
  const known = cache.get(pattern);
  if (known) return known;
  if (pattern.length > MAX_LENGTH) throw new RangeError(`Pattern is longer than ${MAX_LENGTH} characters`);
  const parts = read(pattern);
  cache.set(pattern, parts);
  return parts;
}

function read(pattern: string): PatternPart[] {
  const stack: PatternPart[][] = [[]];
  let padding = 0;
  let index = 0;
  while (index < pattern.length) {
    const character = pattern.charAt(index);
    const parts = stack.at(-1) ?? [];
    if (/[A-Za-z]/.test(character)) {
      const count = run(pattern, index);
      index += count;
      if (character === 'p') {
        padding = count;
        continue;
      }
      if (!LETTERS.includes(character)) throw new RangeError(`Unknown pattern letter: ${character}`);
      if (count > MAX_COUNT) throw new RangeError(`Too many pattern letters: ${character}`);
      parts.push({ kind: 'field', letter: character, count, padding });
      padding = 0;
    } else if (character === "'") {
      const [text, next] = quoted(pattern, index);
      parts.push({ kind: 'literal', text });
      index = next;
    } else if (character === '[') {
      stack.push([]);
      index += 1;
    } else if (character === ']') {
      const inner = stack.pop();
      const outer = stack.at(-1);
      if (!inner || !outer) throw new RangeError('Pattern invalid as it contains ] without previous [');
      outer.push({ kind: 'optional', parts: inner });
      index += 1;
    } else {
      if ('{}#'.includes(character)) throw new RangeError(`Pattern includes reserved character: '${character}'`);
      parts.push({ kind: 'literal', text: character });
      index += 1;
    }
  }
  while (stack.length > 1) {
    const inner = stack.pop() ?? [];
    stack.at(-1)?.push({ kind: 'optional', parts: inner });
  }
  return stack[0] ?? [];
}

function run(pattern: string, start: number): number {
  let end = start + 1;
  while (pattern[end] === pattern[start]) end += 1;
  return end - start;
}

/** A quoted text from its quote on, and the position after it; `''` is one quote. */
function quoted(pattern: string, start: number): [string, number] {
  if (pattern[start + 1] === "'") return ["'", start + 2];
  let text = '';
  for (let index = start + 1; index < pattern.length; index += 1) {
    if (pattern[index] !== "'") text += pattern.charAt(index);
    else if (pattern[index + 1] === "'") {
      text += "'";
      index += 1;
    } else return [text, index + 1];
  }
  throw new RangeError(`Pattern ends with an incomplete string literal: ${pattern}`);
}
