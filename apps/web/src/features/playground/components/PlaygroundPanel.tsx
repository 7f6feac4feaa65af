'use client';
import { Button, EmptyState, ErrorState, Notice, Select, SkeletonRows, StateBadge, stateLook, relativeText, useNow } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { useMutation } from '@tanstack/react-query';
import { CircleStop, FlaskConical, Play } from 'lucide-react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import { killExecution } from '../../../api/execution-actions.ts';
import { ExecutionDuration } from '../../executions/components/execution-columns.tsx';
import { usePageActions } from '../../shell/hooks/use-page-actions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import type { PlaygroundState } from '../hooks/use-playground.ts';
import { isMoving } from '../hooks/use-playground-runs.ts';
import { PlaygroundInputs } from './PlaygroundInputs.tsx';
import { PlaygroundRunView } from './PlaygroundRunView.tsx';
import { PlaygroundTasks } from './PlaygroundTasks.tsx';

/** Tasks to play, and how the last plays went. `cursorTask` is the task that the cursor stands in. */
export function PlaygroundPanel({ playground, cursorTask }: { playground: PlaygroundState; cursorTask: string | undefined }) {
  const { tasks, runs, execution, taskId, play, busy, error, inputs } = playground;
  const atCursor = tasks.find(({ task }) => task.id === cursorTask)?.task.id;
  usePageActions([
    ...(atCursor === undefined ? [] : [{ id: 'play', label: `Play ${atCursor} in the playground`, icon: <Play size={16} />, run: () => void play({ mode: 'task', taskId: atCursor }) }]),
    { id: 'play-all', label: 'Play all tasks in the playground', icon: <Play size={16} />, run: () => void play({ mode: 'all' }) },
  ]);
  return (
    <section aria-label="Playground" className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-line border-b px-2 py-1">
        <Button size="compact" icon={<Play size={14} />} busy={busy} disabled={tasks.length === 0} onClick={() => void play({ mode: 'all' })}>Play all tasks</Button>
        <span className="grow" />
        {execution ? <RunHead execution={execution} /> : null}
        {runs.runs && runs.runs.length > 0 ? <RunChoice playground={playground} /> : null}
      </div>
      {error ? <div className="shrink-0 p-2"><ErrorState place="inline" title="Nothing was played." reason={messageOf(error)} details={detailsOf(error)} /></div> : null}
      {runs.leftBehind > 0 ? (
        <Notice className="m-2 mb-0 shrink-0">
          Inputs, variables, plugin defaults or outputs of the flow changed: {runs.leftBehind === 1 ? 'one earlier run is' : `${runs.leftBehind} earlier runs are`} left behind, and the next play begins anew.
        </Notice>
      ) : null}
      <PlaygroundInputs inputs={inputs} />
      <PlaygroundTasks playground={playground} />
      {execution ? <PlaygroundRunView execution={execution} taskId={taskId} />
        : runs.error ? <ErrorState title="The runs of the playground could not be read." reason={messageOf(runs.error)} onRetry={runs.retry} />
        : runs.runs ? (
          <EmptyState icon={<FlaskConical size={20} />} title="Play a task to see what it does">
            It runs with what comes before it and stops there. Outputs of earlier plays are used again. Each play saves the flow; its last ten runs stay here and never show among the executions.
          </EmptyState>
        ) : <SkeletonRows rows={4} label="Loading the runs of the playground" />}
    </section>
  );
}

/** State and duration of the run that is shown; one that runs can be killed. */
function RunHead({ execution }: { execution: ExecutionDto }) {
  const tenant = useTenant();
  const kill = useMutation({ mutationFn: () => killExecution(tenant, execution.id) });
  return (
    <span role="status" aria-label="Run" className="flex items-center gap-2">
      <StateBadge state={execution.state.current} />
      {isTerminal(execution.state.current) ? <ExecutionDuration row={execution} className="text-muted text-small" /> : null}
      {isMoving(execution) ? <Button size="compact" look="danger-quiet" icon={<CircleStop size={14} />} busy={kill.isPending} onClick={() => kill.mutate()}>Kill</Button> : null}
    </span>
  );
}

function RunChoice({ playground: { runs, execution, showRun } }: { playground: PlaygroundState }) {
  const now = useNow();
  const options = (runs.runs ?? []).map(({ row }, index) => {
    // The run that is shown is followed; the list of them is read now and then.
    const { current } = row.id === execution?.id ? execution.state : row.state;
    return { value: row.id, label: `${index === 0 ? 'Last play' : relativeText(Date.parse(row.state.startDate), now)} · ${stateLook(current).word} · rev. ${row.flowRevision}` };
  });
  return <Select compact aria-label="Run to show" className="w-auto max-w-56" value={execution?.id} onValueChange={showRun} options={options} />;
}
