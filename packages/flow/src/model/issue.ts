/** `deprecation` marks something that works and has a newer spelling; only `error` makes a flow invalid. */
export type IssueSeverity = 'error' | 'warning' | 'info' | 'deprecation';

/** Keys and list indexes from the top of the document. */
export type Path = readonly (string | number)[];

/** A stretch of source. Lines and columns count from 1; the end is exclusive. */
export interface SourceRange {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One finding about a flow, at the place in its source that it is about. */
export interface FlowIssue extends SourceRange {
  severity: IssueSeverity;
  message: string;
  /** `tasks[0].message`; empty for the whole document. */
  path: string;
}
