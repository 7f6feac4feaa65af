'use client';
import { cn, useStored } from '@windhover/ui';
import type { FlowIssue } from '@windhover/flow';
import { ChevronDown, ChevronUp, CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';

const ICONS = {
  error: <CircleX size={14} className="shrink-0 text-danger" aria-label="Error" />,
  warning: <TriangleAlert size={14} className="shrink-0 text-warn" aria-label="Warning" />,
  info: <Info size={14} className="shrink-0 text-slate" aria-label="Hint" />,
  deprecation: <Info size={14} className="shrink-0 text-slate" aria-label="Deprecated" />,
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What is found about the flow; each finding leads to its place. Folded, it shows the first one. */
export function ProblemsPanel({ issues, onPick }: { issues: readonly FlowIssue[]; onPick(issue: FlowIssue): void }) {
  const [stored, setStored] = useStored('windhover.editor.problems');
  const open = stored !== 'folded' && issues.length > 0;
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const others = issues.length - errors;
  const [first] = issues;
  return (
    <section aria-label="Problems" className="flex shrink-0 flex-col border-line border-t bg-canvas">
      <button type="button" aria-expanded={open} disabled={issues.length === 0} onClick={() => setStored(open ? 'folded' : undefined)} className="focus-inset flex h-8 items-center gap-2 px-3 text-left text-small disabled:cursor-default">
        {first ? ICONS[errors > 0 ? 'error' : first.severity] : <CircleCheck size={14} className="shrink-0 text-ok" aria-hidden />}
        <span role="status" className="whitespace-nowrap font-medium">
          {issues.length === 0 ? 'No problems' : [errors > 0 ? counted(errors, 'error') : '', others > 0 ? counted(others, 'hint') : ''].filter(Boolean).join(', ')}
        </span>
        {first && !open ? <span className="min-w-0 truncate text-muted">Line {first.line}: {first.message}</span> : null}
        <span className="grow" />
        {issues.length > 0 ? open ? <ChevronDown size={14} className="text-subtle" /> : <ChevronUp size={14} className="text-subtle" /> : null}
      </button>
      {open ? (
        <ul className="max-h-40 overflow-auto border-line border-t py-1">
          {issues.map((issue, index) => (
            <li key={index}>
              <button type="button" onClick={() => onPick(issue)} className={cn('focus-inset flex min-h-7 w-full items-baseline gap-2 px-3 py-1 text-left hover:bg-hover')}>
                <span className="self-center">{ICONS[issue.severity]}</span>
                <span className="min-w-0 break-words">{issue.message}</span>
                {issue.path ? <code className="shrink-0 text-small text-subtle">{issue.path}</code> : null}
                <span className="tabular ml-auto shrink-0 text-small text-subtle">line {issue.line}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
