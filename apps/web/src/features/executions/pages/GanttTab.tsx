'use client';
import { Gantt } from '../components/Gantt.tsx';
import { RunInspector } from '../components/RunInspector.tsx';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { useAddress } from '../hooks/use-address.ts';
import { failedRuns } from '../lib/failed-runs.ts';

const CLOSED = 'none';

/** Task runs over time, the selected one beside them. A failed execution opens with what failed first. */
export function GanttTab() {
  const { execution } = useExecutionPage();
  const address = useAddress();
  const wanted = address.get('taskRun');
  const runs = execution.taskRunList ?? [];
  const run = wanted === undefined ? failedRuns(runs)[0] : runs.find((each) => each.id === wanted);
  const attemptText = address.get('attempt');
  const attempt = attemptText === undefined || run?.attempts[Number(attemptText)] === undefined ? undefined : Number(attemptText);
  return (
    <div className="flex min-h-0 grow">
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <Gantt
          execution={execution}
          selection={run && { taskRunId: run.id, attempt }}
          onSelect={(next) => address.set({ taskRun: next.taskRunId, attempt: next.attempt === undefined ? undefined : String(next.attempt), line: undefined })}
        />
      </div>
      {run ? <RunInspector run={run} attempt={attempt} onClose={() => address.set({ taskRun: CLOSED, attempt: undefined, line: undefined, panel: undefined })} /> : null}
    </div>
  );
}
