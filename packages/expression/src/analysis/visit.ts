import type { Expression, FilterCall, Statement, SyntaxTree } from '../syntax/nodes.ts';

export interface TreeVisitor {
  /** Called for every expression, outer ones first. */
  expression(node: Expression): void;
  filterTag?(call: FilterCall): void;
}

/** Calls a visitor for every expression of a template. */
export function visitTree(tree: SyntaxTree, visitor: TreeVisitor): void {
  visitBody(tree.body, visitor);
}

function visitBody(body: readonly Statement[], visitor: TreeVisitor): void {
  for (const statement of body) {
    for (const expression of expressionsOf(statement, visitor)) visitExpression(expression, visitor);
    for (const inner of bodiesOf(statement)) visitBody(inner, visitor);
  }
}

/** The expressions of a statement itself, not of the statements in it. */
function expressionsOf(statement: Statement, visitor: TreeVisitor): Expression[] {
  switch (statement.kind) {
    case 'print':
      return [statement.expression];
    case 'set':
      return [statement.value];
    case 'extends':
      return [statement.parent];
    case 'if':
      return statement.branches.map(({ condition }) => condition);
    case 'for':
      return [statement.iterable];
    case 'macro':
      return statement.parameters.flatMap(({ fallback }) => (fallback ? [fallback] : []));
    case 'filter':
      for (const call of statement.filters) visitor.filterTag?.(call);
      return statement.filters.flatMap(({ args }) => args.map(({ value }) => value));
    default:
      return [];
  }
}

/** The statements inside a statement. */
export function bodiesOf(statement: Statement): (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({ body }) => body), ...(statement.otherwise ? [statement.otherwise] : [])];
    case 'for':
      return [statement.body, ...(statement.otherwise ? [statement.otherwise] : [])];
    case 'macro':
    case 'block':
    case 'filter':
    case 'group':
      return [statement.body];
    default:
      return [];
  }
}

export function visitExpression(node: Expression, visitor: TreeVisitor): void {
  visitor.expression(node);
  for (const child of childrenOf(node)) visitExpression(child, visitor);
}

/** The expressions an expression is made of. */
export function childrenOf(node: Expression): Expression[] {
  switch (node.kind) {
    case 'attribute':
      return [node.target, node.name];
    case 'method':
      return [node.target, ...node.args];
    case 'call':
      return node.args.map(({ value }) => value);
    case 'filter':
    case 'test':
      return [node.input, ...node.args.map(({ value }) => value)];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'ternary':
      return [node.condition, node.yes, node.no];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    default:
      return [];
  }
}
