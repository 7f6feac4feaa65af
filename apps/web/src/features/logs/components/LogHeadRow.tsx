'use client';
import { cn, Duration, StateIcon } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import { ChevronRight } from 'lucide-react';
import type { LogHead } from '../lib/log-rows.ts';
import type { LogSubject } from '../lib/log-subject.ts';

/** The head of a task's lines: state, name, attempt, how many lines, how long. A click folds them. */
export function LogHeadRow({ head, subject, onToggle, className }: { head: LogHead; subject: LogSubject | undefined; onToggle(): void; className?: string }) {
  const state = subject?.attempts[head.attempt] ?? subject?.state;
  return (
    <button
      type="button"
      aria-expanded={!head.collapsed}
      onClick={onToggle}
      className={cn('focus-inset flex h-8 w-full items-center gap-2 border-line border-y bg-sunken px-3 text-left font-sans text-body hover:bg-hover', className)}
    >
      <ChevronRight size={14} aria-hidden className={cn('shrink-0 text-subtle transition-transform', !head.collapsed && 'rotate-90')} />
      {state ? <StateIcon state={state.current} size={14} /> : null}
      <span className="truncate font-medium">{head.taskId ?? 'Execution'}</span>
      {subject?.hint === undefined ? null : <span className="truncate font-mono text-muted text-small">[{subject.hint}]</span>}
      {head.attempt > 0 || (subject?.attempts.length ?? 0) > 1 ? <span className="shrink-0 text-muted">attempt {head.attempt + 1}</span> : null}
      <span className="grow" />
      {head.errors > 0 ? <span className="tabular shrink-0 text-danger text-small">{head.errors} error{head.errors === 1 ? '' : 's'}</span> : null}
      <span className="tabular shrink-0 text-small text-subtle">{head.count.toLocaleString('en-GB')} line{head.count === 1 ? '' : 's'}</span>
      {state ? <Duration since={state.startDate} until={isTerminal(state.current) ? (state.endDate ?? state.startDate) : undefined} className="w-20 shrink-0 text-right text-muted text-small" /> : null}
    </button>
  );
}
