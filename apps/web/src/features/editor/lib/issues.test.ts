import type { FlowIssue } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { inOrder, serverIssues } from './issues.ts';

const issue = (message: string, line: number, severity: FlowIssue['severity'] = 'error'): FlowIssue =>
  ({ severity, message, path: 'tasks[0]', line, column: 1, endLine: line, endColumn: 2 });
const answer = { index: 0, outdated: false, deprecationPaths: [], warnings: [], infos: [] };

describe('serverIssues', () => {
  it('takes places as they are given', () => {
    expect(serverIssues({ ...answer, issues: [issue('x', 4)] }, () => undefined)).toEqual([issue('x', 4)]);
  });

  it('locates the lines of a plain answer', () => {
    const found = serverIssues({ ...answer, constraints: 'tasks[0].type: Invalid type: x\nbroken' }, (path) =>
      path === 'tasks[0].type' ? { line: 5, column: 3, endLine: 5, endColumn: 9 } : undefined);
    expect(found).toMatchObject([{ path: 'tasks[0].type', message: 'Invalid type: x', line: 5 }, { message: 'broken', line: 1 }]);
  });
});

describe('inOrder', () => {
  it('shows each finding once, in the order of the source', () => {
    expect(inOrder([issue('b', 7), issue('a', 2, 'warning'), issue('b', 7)]).map((one) => one.message)).toEqual(['a', 'b']);
  });
});
