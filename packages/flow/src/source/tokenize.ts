import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';
import type { SourceLimits } from './limits.ts';

/** The lexer puts this before the text of a plain or block scalar. */
const SCALAR_MARK = '\u001F';

/** Marks of the lexer that stand for no character of the source: byte order, document, end of flow, scalar. */
const MARKS: ReadonlySet<string> = new Set(['\uFEFF', '\u0002', '\u0018', SCALAR_MARK]);

export interface Tokens {
  tokens: CST.Token[];
  /** Why reading stopped. */
  fault?: { message: string; offset: number };
}

/**
 * Tokens of a source within the limits. Brackets and scalars are counted while the text is split, because composing a
 * document recurses and a parser that is handed a million brackets takes seconds.
 */
export function tokenize(source: string, limits: SourceLimits): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const tooDeep = `The document is nested deeper than ${limits.maxDepth} levels`;
  let [offset, brackets, scalars, isText] = [0, 0, 0, false];
  for (const lexeme of new Lexer().lex(source)) {
    if (isText || /^["']/.test(lexeme)) scalars += 1;
    else if (lexeme === '[' || lexeme === '{') brackets += 1;
    else if (lexeme === ']' || lexeme === '}') brackets = Math.max(0, brackets - 1);
    if (brackets > limits.maxDepth) return { tokens, fault: { message: tooDeep, offset } };
    if (scalars > 2 * limits.maxNodes) return { tokens, fault: { message: `The document has more than ${limits.maxNodes} values`, offset } };
    isText = lexeme === SCALAR_MARK;
    if (!MARKS.has(lexeme)) offset += lexeme.length;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  const deep = tokens.map((token) => firstDeeperThan(token, limits.maxDepth)).find((at) => at !== undefined);
  return deep === undefined ? { tokens } : { tokens, fault: { message: tooDeep, offset: deep } };
}

/** Walks without recursion, for the nesting that is made by indentation. */
function firstDeeperThan(root: CST.Token, maxDepth: number): number | undefined {
  const pending: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > maxDepth) return token.offset;
    if (token.type === 'document') {
      if (token.value) pending.push({ token: token.value, depth });
    } else if ('items' in token) {
      for (const item of token.items) {
        if (item.key) pending.push({ token: item.key, depth: depth + 1 });
        if (item.value) pending.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
