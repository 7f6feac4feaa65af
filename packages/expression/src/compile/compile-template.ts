import type { CompiledTemplate, Render } from '../runtime/context.ts';
import type { StatementOf, SyntaxTree } from '../syntax/nodes.ts';
import { parseTemplate } from '../syntax/template-parser.ts';
import { compileBody, compileMacro } from './compile-statement.ts';
import { compileExpression } from './compile-expression.ts';
import { derivedTemplate } from './inheritance.ts';
import { LruCache } from './lru-cache.ts';

/** Templates kept compiled unless set otherwise. */
const CACHE_SIZE = 1000;
/** Longer templates are compiled each time, so that the cache can't hold much memory. */
const MAX_CACHED_LENGTH = 20_000;

let cache = new LruCache<string, CompiledTemplate>(CACHE_SIZE);

/** Sets how many compiled templates this process keeps (`kestra.variables.cache-size`); 0 keeps none, and starts afresh. */
export function keepTemplates(count: number): void {
  cache = new LruCache(count);
}

/**
 * A template ready to be rendered; parsed once per text. Throws an ExpressionError with line and column when the
 * text is no valid template.
 */
export function compileTemplate(source: string): CompiledTemplate {
  const known = cache.get(source);
  if (known) return known;
  const tree = parseTemplate(source);
  const compiled: CompiledTemplate = {
    source,
    tree,
    render: tree.extends ? compileDerived(tree, tree.extends) : compileBody(tree.body),
    macros: new Map([...tree.macros].map(([name, macro]) => [name, compileMacro(macro)])),
    blocks: new Map([...tree.blocks].map(([name, block]) => [name, compileBody(block.body)])),
  };
  if (source.length <= MAX_CACHED_LENGTH) cache.set(source, compiled);
  return compiled;
}

const compileDerived = ({ body }: SyntaxTree, { parent, range }: StatementOf<'extends'>): Render =>
  derivedTemplate(compileBody(body.filter(({ kind }) => kind === 'set')), compileExpression(parent), range);
