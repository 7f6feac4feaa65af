'use client';
import { cn, Duration, IconButton, StateIcon } from '@windhover/ui';
import type { TaskRunDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { FastForward, Play } from 'lucide-react';
import { worstState } from '../../executions/lib/gantt-rows.ts';
import { PluginIcon } from '../../graph/components/PluginIcon.tsx';
import type { PlaygroundState } from '../hooks/use-playground.ts';
import type { PlayableTask } from '../lib/play-order.ts';

/** Every task with its buttons, and how it went in the run that is shown. */
export function PlaygroundTasks({ playground }: { playground: PlaygroundState }) {
  const byTask = Map.groupBy(playground.execution?.taskRunList ?? [], (run) => run.taskId);
  return (
    <ul aria-label="Tasks to play" className="max-h-[38%] shrink-0 overflow-auto border-line border-b py-1">
      {playground.tasks.map((playable) => <TaskRow key={playable.task.id} playable={playable} runs={byTask.get(playable.task.id) ?? []} playground={playground} />)}
    </ul>
  );
}

function TaskRow({ playable: { task, depth }, runs, playground }: { playable: PlayableTask; runs: readonly TaskRunDto[]; playground: PlaygroundState }) {
  const { taskId, setTaskId, play, busy } = playground;
  const selected = task.id === taskId;
  const state = runs.length === 0 ? undefined : worstState(runs.map((run) => run.state.current));
  const [only] = runs.length === 1 ? runs : [];
  return (
    <li className={cn('group flex h-8 items-center gap-1 pr-2 hover:bg-hover/60', selected && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft')} style={{ paddingLeft: 8 + depth * 16 }}>
      <IconButton label={`Play ${task.id}`} icon={<Play size={14} className="text-accent-fg" />} size="compact" disabled={busy} onClick={() => void play({ mode: 'task', taskId: task.id })} />
      <button type="button" aria-pressed={selected} onClick={() => setTaskId(selected ? undefined : task.id)} className="focus-inset flex h-full min-w-0 grow items-center gap-2 rounded-sm text-left">
        <span className="flex shrink-0 text-slate"><PluginIcon type={task.type} /></span>
        <span className="truncate font-medium">{task.id}</span>
        <span className="truncate text-small text-subtle">{task.type.slice(task.type.lastIndexOf('.') + 1)}</span>
        <span className="grow" />
        {runs.length > 1 ? <span className="tabular shrink-0 text-small text-subtle">{runs.length} ×</span> : null}
        {only && state !== 'BREAKPOINT' ? <Duration since={only.state.startDate} until={isTerminal(only.state.current) ? (only.state.endDate ?? only.state.startDate) : undefined} className="shrink-0 text-muted text-small" /> : null}
        {state === undefined ? null : state === 'BREAKPOINT' ? <span className="shrink-0 text-small text-subtle">next</span> : <StateIcon state={state} size={14} />}
      </button>
      <IconButton label={`Play ${task.id} and everything after it`} icon={<FastForward size={14} />} size="compact" disabled={busy} onClick={() => void play({ mode: 'from', taskId: task.id })} />
    </li>
  );
}
