/** Character range of a node in its template. */
export interface Range {
  start: number;
  end: number;
}

export interface Argument {
  /** Undefined for a positional argument. */
  name: string | undefined;
  value: Expression;
  range: Range;
}

export type Expression =
  | { kind: 'literal'; value: unknown; range: Range }
  | { kind: 'variable'; name: string; range: Range }
  | { kind: 'attribute'; target: Expression; name: Expression; range: Range; nameRange: Range }
  | { kind: 'method'; target: Expression; name: string; args: Expression[]; range: Range; nameRange: Range }
  | { kind: 'call'; name: string; args: Argument[]; range: Range; nameRange: Range }
  | { kind: 'filter'; input: Expression; name: string; args: Argument[]; range: Range; nameRange: Range }
  | { kind: 'test'; input: Expression; name: string; args: Argument[]; negated: boolean; range: Range; nameRange: Range }
  | { kind: 'unary'; operator: string; operand: Expression; range: Range }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression; range: Range }
  | { kind: 'ternary'; condition: Expression; yes: Expression; no: Expression; range: Range }
  | { kind: 'list'; items: Expression[]; range: Range }
  | { kind: 'map'; entries: { key: Expression; value: Expression }[]; range: Range };

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export interface FilterCall {
  name: string;
  args: Argument[];
  nameRange: Range;
}

export interface MacroParameter {
  name: string;
  fallback: Expression | undefined;
}

export type Statement =
  | { kind: 'text'; text: string; range: Range }
  | { kind: 'raw'; text: string; range: Range }
  | { kind: 'print'; expression: Expression; range: Range }
  | { kind: 'if'; branches: { condition: Expression; body: Statement[] }[]; otherwise: Statement[] | undefined; range: Range }
  | { kind: 'for'; variable: string; iterable: Expression; body: Statement[]; otherwise: Statement[] | undefined; range: Range }
  | { kind: 'set'; variable: string; value: Expression; range: Range }
  | { kind: 'macro'; name: string; parameters: MacroParameter[]; body: Statement[]; range: Range }
  | { kind: 'block'; name: string; body: Statement[]; range: Range }
  | { kind: 'filter'; filters: FilterCall[]; body: Statement[]; range: Range }
  | { kind: 'group'; body: Statement[]; range: Range }
  | { kind: 'extends'; parent: Expression; range: Range }
  | { kind: 'unsupported'; tag: string; range: Range };

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

/** A parsed template. */
export interface SyntaxTree {
  source: string;
  body: Statement[];
  /** Macros by name; callable anywhere in the template, before their definition too. */
  macros: ReadonlyMap<string, StatementOf<'macro'>>;
  blocks: ReadonlyMap<string, StatementOf<'block'>>;
  /** Says which template this one completes; undefined when it stands alone. */
  extends: StatementOf<'extends'> | undefined;
}
