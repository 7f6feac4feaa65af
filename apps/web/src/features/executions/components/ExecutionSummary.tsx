'use client';
import { cn, RelativeTime, shortId, StateBadge, useNow } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import { Clock, CornerLeftUp, GitBranch, Hourglass, Zap } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { routes } from '../../../routes.ts';
import { VisibleLabels } from '../../shell/components/VisibleLabels.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { waitingReasons } from '../lib/waiting-reason.ts';
import { ExecutionDuration } from './execution-columns.tsx';
import { Sentence } from './Sentence.tsx';

/** The line under the title: state, time, where it came from, and why it waits. Its height never changes. */
export function ExecutionSummary() {
  const tenant = useTenant();
  const { execution, tasks } = useExecutionPage();
  const { state, trigger, parentId, originalId, id, namespace, flowId } = execution;
  const open = !isTerminal(state.current);
  const now = useNow(open ? 'second' : 'never');
  const [reason] = open ? waitingReasons(execution, tasks, now) : [];
  const linkTo = (other: string): string => routes.execution(tenant, { namespace, flowId, id: other });
  return (
    <div className="flex h-10 shrink-0 items-center gap-4 overflow-hidden whitespace-nowrap px-4">
      <StateBadge state={state.current} size="large" />
      <ExecutionDuration row={execution} className="min-w-14 font-medium" />
      <Fact icon={<Clock size={14} />}><RelativeTime at={state.startDate} /></Fact>
      <Fact icon={<Zap size={14} />}>{trigger ? <span title={trigger.type}>{trigger.id}</span> : 'by hand or API'}</Fact>
      {parentId === undefined || parentId === originalId ? null : <Fact icon={<CornerLeftUp size={14} />}>started by <Link className="rounded-sm font-mono text-small hover:underline" href={linkTo(parentId)}>{shortId(parentId)}</Link></Fact>}
      {originalId === id || originalId === '' ? null : <Fact icon={<GitBranch size={14} />}>replay of <Link className="rounded-sm font-mono text-small hover:underline" href={linkTo(originalId)}>{shortId(originalId)}</Link></Fact>}
      <VisibleLabels labels={execution.labels} max={3} className="shrink-0" />
      {reason ? (
        <span role="status" title={reason.text.replaceAll('`', '')} className="flex min-w-0 items-center gap-1.5 text-warn">
          <Hourglass size={14} aria-hidden className="shrink-0" />
          <span className="truncate"><Sentence text={reason.text} /></span>
        </span>
      ) : null}
    </div>
  );
}

const Fact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <span className={cn('flex shrink-0 items-center gap-1.5 text-muted')}>{icon}{children}</span>
);
