import { isExpressionError } from '../errors/expression-error.ts';
import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import { positionAt } from '../errors/source-position.ts';
import { filterNames } from '../filters/registry.ts';
import { functionNames } from '../functions/registry.ts';
import { testNames } from '../predicates/registry.ts';
import type { Range, SyntaxTree } from '../syntax/nodes.ts';
import { parseTemplate } from '../syntax/template-parser.ts';
import { visitTree } from './visit.ts';

/** A problem in a template, for an editor: line and column from 1, length in characters. */
export interface TemplateDiagnostic {
  message: string;
  line: number;
  column: number;
  length: number;
}

const LINE_SUFFIX = /,? at line \d+, column \d+/;

/**
 * Problems that can be seen without running a template: syntax, unknown filters, functions, macros and tests. A template
 * that extends another may call macros of it, which are not known here.
 */
export function diagnose(template: string): TemplateDiagnostic[] {
  let tree: SyntaxTree;
  try {
    tree = parseTemplate(template);
  } catch (error) {
    if (!isExpressionError(error)) throw error;
    return [{ message: error.message.replace(LINE_SUFFIX, ''), ...error.position }];
  }
  const found: TemplateDiagnostic[] = [];
  const check = (kind: string, name: string, known: readonly string[], range: Range): void => {
    if (known.includes(name)) return;
    const message = `${kind} [${name}] does not exist${didYouMean(nearestName(name, known))}`;
    found.push({ message, ...positionAt(template, range.start, range.end) });
  };
  const callable = [...functionNames(), ...tree.macros.keys()];
  visitTree(tree, {
    expression: (node) => {
      if (node.kind === 'filter') check('Filter', node.name, filterNames(), node.nameRange);
      else if (node.kind === 'call' && !tree.extends) check('Function or Macro', node.name, callable, node.nameRange);
      else if (node.kind === 'test') check('Test', node.name, [...testNames(), 'defined'], node.nameRange);
    },
    filterTag: (call) => check('Filter', call.name, filterNames(), call.nameRange),
  });
  return found;
}
