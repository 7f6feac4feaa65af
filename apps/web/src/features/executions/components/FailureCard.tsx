'use client';
import { useQuery } from '@tanstack/react-query';
import { Button, Duration, LinkButton, RelativeTime, StateIcon } from '@windhover/ui';
import type { LogEntryDto, TaskRunDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { CopyPlus, RotateCcw } from 'lucide-react';
import { fetchExecutionLogs, logKeys } from '../../../api/logs.ts';
import { routes } from '../../../routes.ts';
import { parseAnsi } from '../../logs/lib/ansi.ts';
import { usePermission } from '../../session/hooks/use-permission.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { useExecutionPage } from '../hooks/execution-context.ts';
import { abilitiesOf } from '../lib/execution-abilities.ts';
import { runHint } from '../lib/task-run-tree.ts';

const LAST_LINES = 14;

/** A task that failed: its error, where it stands in the log, and how to go on. */
export function FailureCard({ run }: { run: TaskRunDto }) {
  const tenant = useTenant();
  const { execution, act } = useExecutionPage();
  const mayCreate = usePermission('EXECUTION', 'CREATE');
  const mayUpdate = usePermission('EXECUTION', 'UPDATE');
  const query = { taskRunId: run.id, minLevel: 'ERROR' };
  const errors = useQuery({
    queryKey: logKeys.execution(tenant, execution.id, query), queryFn: ({ signal }) => fetchExecutionLogs(tenant, execution.id, { ...query, limit: 500 }, signal),
    placeholderData: undefined,
  });
  const last = errors.data?.at(-1);
  const text = last ? textOf(errors.data ?? [], last) : undefined;
  const lines = text?.split('\n') ?? [];
  const hint = runHint(run);
  const ended = isTerminal(execution.state.current);
  return (
    <section aria-label={`${run.taskId} failed`} className="overflow-hidden rounded-md border border-danger/40">
      <header className="flex items-center gap-2 bg-danger-soft px-3 py-2">
        <StateIcon state="FAILED" size={16} />
        <h2 className="min-w-0 truncate"><strong className="font-semibold">{run.taskId}</strong>{hint === undefined ? '' : <span className="font-mono text-small"> [{hint}]</span>} failed</h2>
        <span className="shrink-0 text-muted">after <Duration since={run.state.startDate} until={run.state.endDate ?? run.state.startDate} />{run.attempts.length > 1 ? ` and ${run.attempts.length} attempts` : ''}, <RelativeTime at={run.state.endDate} /></span>
      </header>
      <div className="min-h-16 space-y-2 p-3">
        {text === undefined
          ? <p className="text-muted">{errors.isPending ? 'Reading its error…' : errors.error ? 'Its error could not be read. Open the log to see it.' : 'It wrote no line of level ERROR. Its log may still say why.'}</p>
          : (
            <pre tabIndex={0} className="focus-inset max-h-56 overflow-auto whitespace-pre-wrap break-words rounded-sm text-danger text-small">
              {lines.length > LAST_LINES ? `… ${lines.length - LAST_LINES} lines before\n${lines.slice(-LAST_LINES).join('\n')}` : text}
            </pre>
          )}
        <div className="flex flex-wrap items-center gap-2">
          {mayCreate ? <Button size="compact" icon={<CopyPlus size={14} />} disabled={!ended} onClick={() => act({ kind: 'replay', taskRunId: run.id })}>Replay from here</Button> : null}
          {mayUpdate && abilitiesOf(execution.state.current).restart ? <Button size="compact" icon={<RotateCcw size={14} />} onClick={() => act({ kind: 'restart' })}>Restart</Button> : null}
          <LinkButton size="compact" look="quiet" href={`${routes.execution(tenant, execution, 'logs')}${last?.cursor === undefined ? '' : `?line=${encodeURIComponent(last.cursor)}`}`}>{last ? 'See it in the log' : 'Open the log'}</LinkButton>
          <LinkButton size="compact" look="quiet" href={`${routes.flow(tenant, { namespace: execution.namespace, id: execution.flowId }, 'edit')}?task=${encodeURIComponent(run.taskId)}`}>Edit the task</LinkButton>
        </div>
      </div>
    </section>
  );
}

/** The errors of the last attempt: what broke often stands before the line that ends it. */
const textOf = (errors: readonly LogEntryDto[], last: LogEntryDto): string =>
  errors.filter((entry) => entry.attemptNumber === last.attemptNumber).map((entry) => parseAnsi(entry.message).plain.trimEnd()).join('\n');
