'use client';
import { Tabs } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { useMemo, useState } from 'react';
import { logDownloadUrl } from '../../../api/logs.ts';
import { ValueTable } from '../../executions/components/ValueTable.tsx';
import { useLogSubjects } from '../../executions/hooks/use-log-subjects.ts';
import { idsBelow, runHint } from '../../executions/lib/task-run-tree.ts';
import { LogPane } from '../../logs/components/LogPane.tsx';
import { LogFeedProvider } from '../../logs/hooks/log-feed-context.tsx';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** Logs and outputs of a run, of one of its tasks when that is chosen. */
export function PlaygroundRunView({ execution, taskId }: { execution: ExecutionDto; taskId: string | undefined }) {
  const tenant = useTenant();
  const [tab, setTab] = useState('logs');
  const all = useMemo(() => execution.taskRunList ?? [], [execution.taskRunList]);
  const subjects = useLogSubjects(all);
  const runs = all.filter((run) => taskId === undefined || run.taskId === taskId);
  const ids = useMemo(() => new Set(all.filter((run) => taskId === undefined || run.taskId === taskId).flatMap((run) => [...idsBelow(all, run.id)])), [all, taskId]);
  const withOutputs = runs.filter(({ outputs }) => outputs && Object.keys(outputs).length > 0);
  const open = !isTerminal(execution.state.current) && execution.state.current !== 'BREAKPOINT';
  return (
    <LogFeedProvider key={execution.id} tenant={tenant} executionId={execution.id} isOpen={!isTerminal(execution.state.current)}>
      <Tabs
        label="Run"
        className="min-h-0 grow"
        value={tab}
        onValueChange={setTab}
        actions={<span className="max-w-72 truncate pr-2 text-muted text-small">{taskId === undefined ? '' : <>of <code>{taskId}</code></>}{execution.parentId === undefined ? '' : `${taskId === undefined ? '' : ' · '}on earlier outputs`}</span>}
        tabs={[
          {
            id: 'logs', label: 'Logs',
            content: <div className="flex h-full min-h-0 flex-col"><LogPane key={taskId ?? ''} subjects={subjects} downloadUrl={logDownloadUrl(tenant, execution.id, { taskId })} taskRunIds={ids} compact atError={execution.state.current === 'FAILED'} /></div>,
          },
          {
            id: 'outputs', label: 'Outputs',
            content: (
              <div className="space-y-4 p-4">
                {taskId === undefined && execution.outputs && Object.keys(execution.outputs).length > 0 ? <ValueTable title="Flow" values={execution.outputs} executionId={execution.id} empty="" /> : null}
                {withOutputs.map((run) => <ValueTable key={run.id} title={runHint(run) === undefined ? run.taskId : `${run.taskId} [${runHint(run)}]`} values={run.outputs} executionId={execution.id} empty="" />)}
                {withOutputs.length === 0 ? <p className="text-muted">{open ? 'Outputs appear as tasks end.' : runs.length === 0 ? 'It has not run.' : 'It gave no outputs.'}</p> : null}
              </div>
            ),
          },
        ]}
      />
    </LogFeedProvider>
  );
}
