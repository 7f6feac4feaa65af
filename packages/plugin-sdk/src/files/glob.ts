type Token =
  | { kind: 'char'; matches: (character: string) => boolean }
  /** Any run of characters, within one part of the path or across parts. */
  | { kind: 'run'; acrossParts: boolean }
  /** Any number of whole folders, none included. */
  | { kind: 'folders' };

/** Alternatives of braces that are looked at; more are an error, since they multiply. */
const MAX_ALTERNATIVES = 256;

/**
 * A test for glob patterns: `*` and `?` within a part of a path, `**` across parts, `[a-z]`, `[!a]`, `{a,b}`, `\` before a
 * character that stands for itself. Matches the whole text, in time proportional to text times pattern. Throws `TypeError`
 * for a pattern with too many alternatives.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  const alternatives = expandBraces(pattern).map(tokensOf);
  return (text) => alternatives.some((tokens) => matchesAll(tokens, text));
}

/** `a{b,c}d` as `abd` and `acd`. */
function expandBraces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = firstBraces(next);
    if (!braces) {
      done.push(next);
      continue;
    }
    for (const choice of braces.choices) open.push(next.slice(0, braces.start) + choice + next.slice(braces.end + 1));
    if (open.length + done.length > MAX_ALTERNATIVES) throw new TypeError(`The pattern '${pattern}' has more than ${MAX_ALTERNATIVES} alternatives`);
  }
  return done;
}

/** The first pair of braces that has a comma of its own. */
function firstBraces(pattern: string): { start: number; end: number; choices: string[] } | undefined {
  for (let start = pattern.indexOf('{'); start >= 0; start = pattern.indexOf('{', start + 1)) {
    if (pattern[start - 1] === '\\') continue;
    const choices: string[] = [];
    let depth = 0;
    let from = start + 1;
    for (let at = start; at < pattern.length; at += 1) {
      if (pattern[at] === '\\') at += 1;
      else if (pattern[at] === '{') depth += 1;
      else if (pattern[at] === ',' && depth === 1) {
        choices.push(pattern.slice(from, at));
        from = at + 1;
      } else if (pattern[at] === '}' && (depth -= 1) === 0) {
        if (choices.length > 0) return { start, end: at, choices: [...choices, pattern.slice(from, at)] };
        break;
      }
    }
  }
  return undefined;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '*' && pattern[at + 1] === '*') {
      while (pattern[at + 1] === '*') at += 1;
      const atStart = tokens.length === 0 || isSlash(tokens.at(-1)) || tokens.at(-1)?.kind === 'folders';
      if (atStart && pattern[at + 1] === '/') {
        tokens.push({ kind: 'folders' });
        at += 1;
      } else tokens.push({ kind: 'run', acrossParts: true });
    } else if (character === '*') tokens.push({ kind: 'run', acrossParts: false });
    else if (character === '?') tokens.push({ kind: 'char', matches: (other) => other !== '/' });
    else if (character === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      tokens.push({ kind: 'char', matches: classOf(pattern.slice(at + 1, end)) });
      at = end;
    } else {
      if (character === '\\' && at + 1 < pattern.length) at += 1;
      const literal = pattern[at] ?? '';
      tokens.push({ kind: 'char', matches: literal === '/' ? isSlashText : (other) => other === literal });
    }
  }
  return tokens;
}

const isSlashText = (text: string): boolean => text === '/';
const isSlash = (token: Token | undefined): boolean => token?.kind === 'char' && token.matches === isSlashText;

function classOf(body: string): (character: string) => boolean {
  const negated = body.startsWith('!') || body.startsWith('^');
  const text = negated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let at = 0; at < text.length; at += 1) {
    const first = text[at] ?? '';
    const isRange = text[at + 1] === '-' && at + 2 < text.length;
    ranges.push([first, isRange ? (text[at + 2] ?? first) : first]);
    if (isRange) at += 2;
  }
  return (character) => character !== '/' && ranges.some(([low, high]) => character >= low && character <= high) !== negated;
}

/** Follows all ways through the tokens at once. A state is a token to come; `~index` is one inside the folders of a token. */
function matchesAll(tokens: readonly Token[], text: string): boolean {
  let states = closure([0], tokens);
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const next: number[] = [];
    for (const state of states) {
      const inside = state < 0;
      const index = inside ? ~state : state;
      const token = tokens[index];
      if (!token) continue;
      if (token.kind === 'char') {
        if (token.matches(character)) next.push(index + 1);
      } else if (token.kind === 'run') {
        if (token.acrossParts || character !== '/') next.push(index);
      } else {
        next.push(~index);
        if (character === '/') next.push(index + 1);
      }
    }
    if (next.length === 0) return false;
    states = closure(next, tokens);
  }
  return states.has(tokens.length);
}

/** The states, and those that are reached from them without a character. */
function closure(states: readonly number[], tokens: readonly Token[]): Set<number> {
  const reached = new Set<number>();
  const open = [...states];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (reached.has(state)) continue;
    reached.add(state);
    const kind = state < 0 ? undefined : tokens[state]?.kind;
    if (kind === 'run' || kind === 'folders') open.push(state + 1);
  }
  return reached;
}
