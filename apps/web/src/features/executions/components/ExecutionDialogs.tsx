'use client';
import { Checkbox, ConfirmDialog, ErrorState, shortId } from '@windhover/ui';
import type { ExecutionDto } from '@windhover/contracts';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import type { DeleteOptions } from '../../../api/execution-actions.ts';
import { useExecutionActions } from '../hooks/use-execution-actions.ts';
import type { ExecutionAction } from '../hooks/execution-context.ts';
import { brokenRuns } from '../lib/failed-runs.ts';
import { SETTABLE_STATES, TASK_RUN_STATES } from '../lib/execution-abilities.ts';
import { BreakpointDialog } from './BreakpointDialog.tsx';
import { DeleteChoice } from './DeleteChoice.tsx';
import { LabelsDialog } from './LabelsDialog.tsx';
import { ReplayPanel } from './ReplayPanel.tsx';
import { ResumePanel } from './ResumePanel.tsx';
import { StateDialog } from './StateDialog.tsx';
import { UnqueueDialog } from './UnqueueDialog.tsx';

const failed = (title: string, error: unknown) =>
  error ? <ErrorState place="inline" title={title} reason={messageOf(error)} details={detailsOf(error)} /> : null;

/** The dialog of the action that was asked for. */
export function ExecutionDialogs({ execution, action, onClose }: { execution: ExecutionDto; action: ExecutionAction; onClose(): void }) {
  const actions = useExecutionActions(execution.id, onClose);
  const [options, setOptions] = useState<DeleteOptions>({ deleteLogs: true, deleteMetrics: true, deleteStorage: true });
  const [latestRevision, setLatestRevision] = useState(false);
  const onOpenChange = (open: boolean): void => (open ? undefined : onClose());
  const name = <><code className="text-small">{shortId(execution.id)}</code> of <strong className="font-medium text-fg">{execution.namespace}.{execution.flowId}</strong></>;
  const runs = execution.taskRunList ?? [];

  switch (action.kind) {
    case 'restart': {
      const broken = brokenRuns(runs);
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} look="primary" title="Restart this execution?" confirmLabel="Restart execution"
          busy={actions.restart.isPending} onConfirm={() => actions.restart.mutate()} error={failed('It was not restarted.', actions.restart.error)}
          loses={broken.slice(0, 8).map((run) => <code key={run.id} className="text-fg text-small">{run.taskId}{run.value === undefined ? '' : ` [${run.value}]`}</code>)}
        >
          <p>{name} goes on with revision {execution.flowRevision}; what succeeded is kept. {broken.length > 0 ? 'These run again:' : ''}</p>
        </ConfirmDialog>
      );
    }
    case 'replay': {
      const from = runs.find((run) => run.id === action.taskRunId);
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} look="primary" title={from ? `Replay from ${from.taskId}?` : 'Replay this execution?'} confirmLabel="Start replay"
          busy={actions.replay.isPending} error={failed('No replay was started.', actions.replay.error)}
          onConfirm={() => actions.replay.mutate({ taskRunId: action.taskRunId, ...(latestRevision && { latestRevision }) })}
        >
          <p>
            A new execution is made with the same inputs. {from
              ? <>What ran before <code className="text-small">{from.taskId}</code> is taken over; it and everything after it run again.</>
              : 'Everything runs again.'} {name} stays as it is.
          </p>
          <label className="flex items-center gap-2 text-fg">
            <Checkbox checked={latestRevision} onCheckedChange={setLatestRevision} /> With the latest revision of the flow instead of revision {execution.flowRevision}
          </label>
        </ConfirmDialog>
      );
    }
    case 'kill': {
      const running = runs.filter((run) => run.state.current === 'RUNNING' && !runs.some((other) => other.parentTaskRunId === run.id));
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} title="Kill this execution?" confirmLabel="Kill execution"
          busy={actions.kill.isPending} onConfirm={() => actions.kill.mutate()} error={failed('It was not killed.', actions.kill.error)}
          loses={running.slice(0, 8).map((run) => <code key={run.id} className="text-fg text-small">{run.taskId}{run.value === undefined ? '' : ` [${run.value}]`}</code>)}
        >
          <p>{name} ends here, with everything it started. What its tasks did so far is not undone. {running.length > 0 ? 'These are stopped in the middle:' : 'No task is running at this moment.'}</p>
        </ConfirmDialog>
      );
    }
    case 'pause':
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} look="primary" title="Pause this execution?" confirmLabel="Pause execution"
          busy={actions.pause.isPending} onConfirm={() => actions.pause.mutate()} error={failed('It was not paused.', actions.pause.error)}
        >
          <p>What runs in {name} finishes; nothing new starts until someone resumes it.</p>
        </ConfirmDialog>
      );
    case 'resume':
      return execution.state.current === 'BREAKPOINT' ? (
        <BreakpointDialog
          execution={execution} name={name} busy={actions.resumeFromBreakpoint.isPending} error={failed('It was not resumed.', actions.resumeFromBreakpoint.error)}
          onClose={onClose} onResume={(breakpoints) => actions.resumeFromBreakpoint.mutate(breakpoints)}
        />
      ) : (
        <ResumePanel execution={execution} busy={actions.resume.isPending} error={failed('It was not resumed.', actions.resume.error)} onClose={onClose} onResume={(inputs) => actions.resume.mutate(inputs)} />
      );
    case 'force-run':
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} look="primary" title="Run this execution now?" confirmLabel="Force run"
          busy={actions.forceRun.isPending} onConfirm={() => actions.forceRun.mutate()} error={failed('It was not started.', actions.forceRun.error)}
        >
          <p>{name} starts past the concurrency limit of its flow, or before its date. More executions than the limit may then run at the same time.</p>
        </ConfirmDialog>
      );
    case 'unqueue':
      return <UnqueueDialog name={name} busy={actions.unqueue.isPending} error={failed('It stays in the queue.', actions.unqueue.error)} onClose={onClose} onConfirm={(state) => actions.unqueue.mutate(state)} />;
    case 'replay-inputs':
      return (
        <ReplayPanel
          execution={execution} busy={actions.replayWithInputs.isPending || actions.replayWithInputs.isSuccess} error={failed('No replay was started.', actions.replayWithInputs.error)}
          onClose={onClose} onReplay={(inputs, replay) => actions.replayWithInputs.mutate({ inputs, ...replay })}
        />
      );
    case 'delete':
      return (
        <ConfirmDialog
          open onOpenChange={onOpenChange} title="Delete this execution?" confirmLabel="Delete execution" busy={actions.remove.isPending}
          onConfirm={() => actions.remove.mutate(options)} error={failed('It was not deleted.', actions.remove.error)}
        >
          <p>{name} goes for good, with {runs.length === 1 ? 'its task run' : `its ${runs.length} task runs`}.</p>
          <DeleteChoice options={options} onChange={setOptions} />
        </ConfirmDialog>
      );
    case 'change-status':
      return (
        <StateDialog
          title="Change the state" current={execution.state.current} states={SETTABLE_STATES} busy={actions.changeStatus.isPending}
          text="Only the state changes: nothing runs again, and no error handler either. Triggers that wait for this execution see the new state."
          error={failed('The state was not changed.', actions.changeStatus.error)} onClose={onClose} onConfirm={(state) => actions.changeStatus.mutate(state)}
        />
      );
    case 'task-run-state': {
      const run = runs.find((each) => each.id === action.taskRunId);
      return (
        <StateDialog
          title={`Change the state of ${run?.taskId ?? 'the task'}`} current={run?.state.current ?? 'FAILED'} states={TASK_RUN_STATES} busy={actions.changeTaskRun.isPending}
          text="The execution goes on from this task as if it had ended so: with SUCCESS the tasks after it run, with FAILED its error handlers do."
          error={failed('The state was not changed.', actions.changeTaskRun.error)} onClose={onClose}
          onConfirm={(state) => actions.changeTaskRun.mutate({ taskRunId: action.taskRunId, state })}
        />
      );
    }
    case 'labels':
      return (
        <LabelsDialog
          labels={execution.labels} busy={actions.setLabels.isPending} error={failed('The labels were not saved.', actions.setLabels.error)}
          onClose={onClose} onSave={(labels) => actions.setLabels.mutate(labels)}
        />
      );
  }
}
