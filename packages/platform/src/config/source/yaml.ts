import { AppError, isPlainObject } from '@windhover/kernel';
import { parseDocument } from 'yaml';
import type { Tree } from './tree.ts';

/** One YAML document as a map; an empty one is an empty map. Syntax errors name source, line and column. */
export function parseYaml(text: string, source: string): Tree {
  const document = parseDocument(text, { prettyErrors: true, merge: true });
  const [error] = document.errors;
  if (error) {
    const at = error.linePos?.[0];
    const place = at ? `, line ${at.line}, column ${at.col}` : '';
    throw new AppError('invalid', `${source}${place}: not valid YAML: ${firstLine(error.message)}`);
  }
  let tree: unknown;
  try {
    tree = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new AppError('invalid', `${source}: not valid YAML: too many or broken aliases`, { cause });
  }
  if (tree === null || tree === undefined) return {};
  if (isPlainObject(tree)) return tree;
  throw new AppError('invalid', `${source}: must be a map of settings, such as "kestra:" with keys below it`);
}

// The first line says what is wrong; the next ones repeat the text, which may hold a secret.
const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
