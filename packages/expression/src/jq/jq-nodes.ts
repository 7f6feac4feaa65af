/** A destructuring pattern of `as`, `reduce` and `foreach`. */
export type JqPattern =
  | { kind: 'variable'; name: string }
  | { kind: 'list'; items: JqPattern[] }
  | { kind: 'map'; entries: { key: JqNode; variable: string | undefined; pattern: JqPattern | undefined }[] };

/** The syntax tree of a jq program. */
export type JqNode =
  | { kind: 'identity' }
  | { kind: 'recurse' }
  | { kind: 'literal'; value: unknown }
  | { kind: 'text'; format: string | undefined; parts: (string | JqNode)[] }
  | { kind: 'format'; name: string }
  | { kind: 'index'; target: JqNode; key: JqNode }
  | { kind: 'slice'; target: JqNode; from: JqNode | undefined; to: JqNode | undefined }
  | { kind: 'iterate'; target: JqNode }
  | { kind: 'try'; body: JqNode; handler: JqNode | undefined }
  | { kind: 'pipe' | 'comma' | 'alternative' | 'and' | 'or'; left: JqNode; right: JqNode }
  | { kind: 'operation'; operator: string; left: JqNode; right: JqNode }
  | { kind: 'update'; operator: string; left: JqNode; right: JqNode }
  | { kind: 'negate'; operand: JqNode }
  | { kind: 'list'; body: JqNode | undefined }
  | { kind: 'map'; entries: { key: JqNode; value: JqNode }[] }
  | { kind: 'if'; branches: { condition: JqNode; body: JqNode }[]; otherwise: JqNode | undefined }
  | { kind: 'variable'; name: string }
  | { kind: 'bind'; source: JqNode; patterns: JqPattern[]; body: JqNode }
  | { kind: 'reduce'; source: JqNode; pattern: JqPattern; init: JqNode; update: JqNode }
  | { kind: 'foreach'; source: JqNode; pattern: JqPattern; init: JqNode; update: JqNode; extract: JqNode | undefined }
  | { kind: 'function'; definition: JqFunction; body: JqNode }
  | { kind: 'call'; name: string; args: JqNode[] }
  | { kind: 'label'; name: string; body: JqNode }
  | { kind: 'break'; name: string };

export interface JqFunction {
  name: string;
  /** Names of parameters; one that starts with `$` is a value, the others are filters. */
  parameters: string[];
  body: JqNode;
}
