import type { CompiledTemplate } from '../runtime/context.ts';
import { parseTemplate } from '../syntax/template-parser.ts';
import { compileBody, compileMacro } from './compile-statement.ts';
import { LruCache } from './lru-cache.ts';

/** Templates kept compiled (Kestra's `kestra.variables.cache-size`). */
const CACHE_SIZE = 1000;
/** Longer templates are compiled each time, so that the cache can't hold much memory. */
const MAX_CACHED_LENGTH = 20_000;

const cache = new LruCache<string, CompiledTemplate>(CACHE_SIZE);

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
    render: compileBody(tree.body),
    macros: new Map([...tree.macros].map(([name, macro]) => [name, compileMacro(macro)])),
    blocks: new Map([...tree.blocks].map(([name, block]) => [name, compileBody(block.body)])),
  };
  if (source.length <= MAX_CACHED_LENGTH) cache.set(source, compiled);
  return compiled;
}
