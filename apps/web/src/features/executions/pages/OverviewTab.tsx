'use client';
import { Badge, CopyId, KeyValue, LabelChips, Notice, RelativeTime, useNow } from '@windhover/ui';
import { isTerminal } from '@windhover/kernel';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useVisibleLabels } from '../../shell/hooks/use-visible-labels.ts';
import { FailureCard } from '../components/FailureCard.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { StateHistory } from '../components/StateHistory.tsx';
import { ValueTable } from '../components/ValueTable.tsx';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { ExecutionDuration } from '../components/execution-columns.tsx';
import { breakpointTexts } from '../lib/breakpoints.ts';
import { failedRuns } from '../lib/failed-runs.ts';
import { waitingReasons } from '../lib/waiting-reason.ts';

const SHOWN_FAILURES = 3;

/** What happened and with what: failures first, then why it waits, what went in and what came out. */
export function OverviewTab() {
  const tenant = useTenant();
  const { execution, tasks } = useExecutionPage();
  const runs = execution.taskRunList ?? [];
  const open = !isTerminal(execution.state.current);
  const now = useNow(open ? 'second' : 'never');
  const failures = failedRuns(runs);
  const reasons = open ? waitingReasons(execution, tasks, now) : [];
  const labels = useVisibleLabels()(execution.labels);
  const breakpoints = breakpointTexts(execution);
  const { namespace, flowId } = execution;
  const sibling = (id: string) => <span className="inline-flex items-center gap-1"><Link className="rounded-sm font-mono text-small hover:underline" href={routes.execution(tenant, { namespace, flowId, id })}>{id}</Link><CopyId id={id} bare /></span>;
  return (
    <div tabIndex={-1} className="min-h-0 grow overflow-auto focus:outline-none">
      <div className="grid max-w-[1400px] grid-cols-1 gap-x-8 gap-y-6 p-4 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="min-w-0 space-y-6">
          {execution.error === undefined ? null : <Notice kind="warning"><strong className="font-medium">The execution failed.</strong> <span className="whitespace-pre-wrap break-words">{execution.error}</span></Notice>}
          {failures.slice(0, SHOWN_FAILURES).map((run) => <FailureCard key={run.id} run={run} />)}
          {failures.length > SHOWN_FAILURES
            ? <p className="text-muted">{failures.length - SHOWN_FAILURES} more failed tasks stand in the <Link className="text-accent-fg hover:underline" href={routes.execution(tenant, execution, 'gantt')}>Gantt</Link>.</p>
            : null}
          {reasons.length > 0 ? <Notice kind="warning">{reasons.map((reason) => <p key={reason.text}><Sentence text={reason.text} /></p>)}</Notice> : null}
          <ValueTable title="Inputs" values={execution.inputs} executionId={execution.id} empty="It was started without inputs." />
          <ValueTable title="Outputs" values={execution.outputs} executionId={execution.id} empty={open ? 'Outputs of the flow appear when it has ended.' : 'The flow declares no outputs. Those of its tasks stand in the Outputs tab.'} />
          {execution.trigger ? <ValueTable title={`Trigger ${execution.trigger.id}`} values={{ type: execution.trigger.type, ...execution.trigger.variables }} executionId={execution.id} empty="" /> : null}
          {execution.variables ? <ValueTable title="Variables" values={execution.variables} executionId={execution.id} empty="" /> : null}
        </div>
        <aside className="space-y-6" aria-label="Facts">
          <section>
            <h2 className="mb-1.5 font-semibold">States</h2>
            <StateHistory state={execution.state} />
          </section>
          <section>
            <h2 className="mb-1.5 font-semibold">Facts</h2>
            <KeyValue
              rows={[
                { label: 'Execution', value: <CopyId id={execution.id} full /> },
                { label: 'Namespace', value: namespace },
                { label: 'Flow', value: <Link className="rounded-sm hover:underline" href={routes.flow(tenant, { namespace, id: flowId })}>{flowId}</Link> },
                { label: 'Revision', value: execution.flowRevision },
                { label: 'Kind', value: execution.kind === undefined || execution.kind === 'NORMAL' ? undefined : <Badge>{execution.kind.toLowerCase()}</Badge> },
                { label: 'Breakpoints', value: breakpoints.length === 0 ? undefined : breakpoints.join(', ') },
                { label: 'Created', value: <RelativeTime at={execution.metadata.originalCreatedDate} /> },
                { label: 'Scheduled for', value: execution.scheduleDate === undefined ? undefined : <RelativeTime at={execution.scheduleDate} /> },
                { label: 'Ended', value: execution.state.endDate === undefined ? undefined : <RelativeTime at={execution.state.endDate} /> },
                { label: 'Duration', value: <ExecutionDuration row={execution} /> },
                { label: 'Attempt', value: execution.metadata.attemptNumber > 1 ? execution.metadata.attemptNumber : undefined },
                { label: 'Task runs', value: runs.length },
                { label: 'Parent', value: execution.parentId === undefined || execution.parentId === execution.originalId ? undefined : sibling(execution.parentId) },
                { label: 'Replay of', value: execution.originalId === execution.id ? undefined : sibling(execution.originalId) },
                { label: 'Labels', value: labels.length === 0 ? undefined : <LabelChips labels={labels} max={20} className="flex-wrap" /> },
              ]}
            />
          </section>
        </aside>
      </div>
    </div>
  );
}
