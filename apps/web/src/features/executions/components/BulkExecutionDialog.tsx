'use client';
import { Checkbox, ConfirmDialog, ErrorState, Field, Select, shortId, StateIcon, stateLook } from '@windhover/ui';
import type { Filter } from '@windhover/ui';
import type { State } from '@windhover/kernel';
import { useState } from 'react';
import { detailsOf, messageOf } from '../../../api/api-error.ts';
import type { DeleteOptions, ExecutionChoice } from '../../../api/execution-actions.ts';
import type { ExecutionRow } from '../../../api/executions.ts';
import { useBulkActions } from '../hooks/use-bulk-actions.ts';
import type { BulkAction } from '../hooks/use-bulk-actions.ts';
import { abilitiesOf, SETTABLE_STATES } from '../lib/execution-abilities.ts';
import type { Abilities } from '../lib/execution-abilities.ts';
import { DeleteChoice } from './DeleteChoice.tsx';

export type BulkKind = BulkAction['kind'];

/** What is acted on: rows that were chosen, or everything that matches. */
export type BulkScope = { rows: readonly ExecutionRow[] } | { filters: readonly Filter[]; total: number };

const NAMED = 8;
const plural = (count: number): string => `${count.toLocaleString('en-GB')} execution${count === 1 ? '' : 's'}`;
const WORDS: Record<BulkKind, { verb: string; text: string }> = {
  kill: { verb: 'Kill', text: 'Running tasks are stopped where they are; what they did so far is not undone. Restart or replay runs them again.' },
  pause: { verb: 'Pause', text: 'What runs finishes; nothing new starts until someone resumes them.' },
  resume: { verb: 'Resume', text: 'They go on where they were paused or stopped at a breakpoint. One whose pause asks for inputs is left as it is.' },
  unqueue: { verb: 'Unqueue', text: 'They start now, past the concurrency limits of their flows.' },
  'force-run': { verb: 'Force run', text: 'They start now, past the concurrency limits of their flows or before their dates.' },
  'change-status': { verb: 'Change state of', text: 'Only the state changes: nothing runs again.' },
  restart: { verb: 'Restart', text: 'Each goes on from the tasks that failed, with the revision that it ran. It keeps its id.' },
  replay: { verb: 'Replay', text: 'A new execution of each is made from the start, with the same inputs. The old ones stay.' },
  delete: { verb: 'Delete', text: 'This can’t be taken back.' },
};

/** Whether the action means anything for the row; rows for which it does not are left out and said so. */
function isFor(kind: BulkKind, row: ExecutionRow): boolean {
  const abilities = abilitiesOf(row.state.current);
  return kind === 'replay' || abilities[ABILITY[kind]];
}

const ABILITY: Record<Exclude<BulkKind, 'replay'>, keyof Abilities> = {
  kill: 'kill', restart: 'restart', pause: 'pause', resume: 'resume', unqueue: 'unqueue', 'force-run': 'forceRun', 'change-status': 'changeStatus', delete: 'delete',
};

/** Asks before something is done to several executions, and names them. */
export function BulkExecutionDialog({ kind, scope, onClose, onDone }: { kind: BulkKind; scope: BulkScope; onClose(): void; onDone(): void }) {
  const [options, setOptions] = useState<DeleteOptions>({ deleteLogs: true, deleteMetrics: true, deleteStorage: true });
  const [latestRevision, setLatestRevision] = useState(false);
  const [state, setState] = useState<State>('SUCCESS');
  const bulk = useBulkActions(() => {
    onClose();
    onDone();
  });
  const rows = 'rows' in scope ? scope.rows.filter((row) => isFor(kind, row)) : [];
  const leftOut = 'rows' in scope ? scope.rows.length - rows.length : 0;
  const count = 'rows' in scope ? rows.length : scope.total;
  const choice: ExecutionChoice = 'rows' in scope ? { ids: rows.map((row) => row.id) } : { filters: scope.filters };
  const action: BulkAction = kind === 'delete' ? { kind, options } : kind === 'replay' ? { kind, latestRevision } : kind === 'change-status' ? { kind, state } : { kind };
  const { verb, text } = WORDS[kind];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`${verb} ${plural(count)}?`}
      look={kind === 'kill' || kind === 'delete' ? 'danger' : 'primary'}
      confirmLabel={`${verb} ${plural(count)}`}
      busy={bulk.isPending}
      disabled={count === 0}
      onConfirm={() => bulk.mutate({ choice, action })}
      error={bulk.error ? <ErrorState place="inline" title="Nothing was changed." reason={messageOf(bulk.error)} details={detailsOf(bulk.error).slice(0, 10)} /> : null}
    >
      <p>{text}</p>
      <NamedRows rows={rows} />
      {'filters' in scope ? <p>All that match the filters are meant, on every page. Those for which it means nothing are left out.</p> : null}
      {leftOut > 0 ? <p>{plural(leftOut)} of those chosen {leftOut === 1 ? 'is' : 'are'} left out: {LEFT_OUT[kind]}.</p> : null}
      {kind === 'delete' ? <DeleteChoice options={options} onChange={setOptions} several={count > 1} /> : null}
      {kind === 'change-status' ? (
        <Field label="New state">
          <Select value={state} onValueChange={(value) => setState(SETTABLE_STATES.find((each) => each === value) ?? state)} options={SETTABLE_STATES.map((value) => ({ value, label: stateLook(value).word }))} />
        </Field>
      ) : null}
      {kind === 'replay' ? (
        <label className="flex items-center gap-2 text-fg">
          <Checkbox checked={latestRevision} onCheckedChange={setLatestRevision} /> With the latest revision of the flow
        </label>
      ) : null}
    </ConfirmDialog>
  );
}

function NamedRows({ rows }: { rows: readonly ExecutionRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="max-h-48 space-y-0.5 overflow-auto text-fg">
      {rows.slice(0, NAMED).map((row) => (
        <li key={row.id} className="flex items-center gap-1.5">
          <StateIcon state={row.state.current} size={14} />
          <code className="text-small">{shortId(row.id)}</code> <span className="truncate">{row.namespace}.{row.flowId}</span>
        </li>
      ))}
      {rows.length > NAMED ? <li className="pl-5 text-muted">and {rows.length - NAMED} more</li> : null}
    </ul>
  );
}

const LEFT_OUT: Record<BulkKind, string> = {
  kill: 'they have ended', restart: 'only what failed or was stopped can be restarted', pause: 'only what runs can be paused',
  resume: 'only what is paused or stands at a breakpoint can be resumed', unqueue: 'they are not in a queue', 'force-run': 'they have started already',
  'change-status': 'they have not ended', replay: '', delete: 'they have not ended; kill them first',
};
