'use client';
import { CopyId, Duration, Inspector, KeyValue, RelativeTime, StateBadge, Tabs } from '@windhover/ui';
import type { TaskRunDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { useMemo } from 'react';
import { logDownloadUrl } from '../../../api/logs.ts';
import { LogPane } from '../../logs/components/LogPane.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useAddress } from '../hooks/use-address.ts';
import { useLogSubjects } from '../hooks/use-log-subjects.ts';
import { idsBelow, runHint } from '../lib/task-run-tree.ts';
import { RunMenu } from './RunMenu.tsx';
import { StateHistory } from './StateHistory.tsx';
import { ValueView } from './ValueView.tsx';

/** One task run beside the chart: its log, what it gave, and how it went. */
export function RunInspector({ run, attempt, onClose, className }: { run: TaskRunDto; attempt: number | undefined; onClose(): void; className?: string }) {
  const tenant = useTenant();
  const address = useAddress();
  const { execution, tasks } = useExecutionPage();
  const subjects = useLogSubjects(execution.taskRunList);
  const withDescendants = useMemo(() => idsBelow(execution.taskRunList ?? [], run.id), [execution.taskRunList, run.id]);
  const hint = runHint(run);
  const tab = address.get('panel') ?? 'logs';
  const state = attempt === undefined ? run.state : (run.attempts[attempt]?.state ?? run.state);
  return (
    <Inspector
      title={<>{run.taskId}{hint === undefined ? '' : <span className="font-mono font-normal text-muted text-small"> [{hint}]</span>}</>}
      after={<StateBadge state={state.current} />}
      actions={<RunMenu run={run} />}
      onClose={onClose}
      className={className ?? 'w-[46%] max-w-[860px] min-w-[420px]'}
    >
      <Tabs
        label="Task run"
        value={tab}
        onValueChange={(next) => address.set({ panel: next === 'logs' ? undefined : next })}
        className="h-full"
        actions={<span className="pr-2 text-muted text-small">{attempt === undefined ? '' : `attempt ${attempt + 1} · `}<Duration since={state.startDate} until={isTerminal(state.current) ? (state.endDate ?? state.startDate) : undefined} /></span>}
        tabs={[
          {
            id: 'logs', label: 'Logs',
            content: (
              <div className="flex h-full min-h-0 flex-col">
                <LogPane key={`${run.id}/${attempt ?? ''}`} subjects={subjects} downloadUrl={logDownloadUrl(tenant, execution.id, { taskRunId: run.id, attempt })} taskRunIds={withDescendants} attempt={attempt} compact atError={state.current === 'FAILED'} />
              </div>
            ),
          },
          {
            id: 'outputs', label: 'Outputs',
            content: (
              <div className="space-y-3 p-4">
                {run.outputs && Object.keys(run.outputs).length > 0
                  ? Object.entries(run.outputs).map(([name, value]) => <ValueView key={name} name={name} value={value} executionId={execution.id} />)
                  : <p className="text-muted">{isTerminal(run.state.current) ? 'This task run gave no outputs.' : 'Outputs appear when the task has ended.'}</p>}
              </div>
            ),
          },
          {
            id: 'details', label: 'Details',
            content: (
              <div className="space-y-4 p-4">
                <KeyValue
                  rows={[
                    { label: 'Task run', value: <CopyId id={run.id} full /> },
                    { label: 'Type', value: <code className="text-small">{tasks.get(run.taskId)?.type}</code> },
                    { label: 'Loop value', value: run.value },
                    { label: 'Iteration', value: run.iteration === undefined ? undefined : run.iteration + 1 },
                    { label: 'Started', value: <RelativeTime at={run.state.startDate} /> },
                    { label: 'Ended', value: run.state.endDate === undefined ? undefined : <RelativeTime at={run.state.endDate} /> },
                    { label: 'Attempts', value: run.attempts.length === 0 ? undefined : run.attempts.length },
                    { label: 'Worker', value: workerOf(run, attempt) },
                  ]}
                />
                <StateHistory state={state} />
              </div>
            ),
          },
        ]}
      />
    </Inspector>
  );
}

function workerOf(run: TaskRunDto, attempt: number | undefined) {
  const worker = (attempt === undefined ? run.attempts.at(-1) : run.attempts[attempt])?.workerId;
  return worker === undefined ? undefined : <CopyId id={worker} />;
}
