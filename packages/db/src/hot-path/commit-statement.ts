import { INPUT, LOCKED, LOST, lockedTaskRuns, lockedTriggers } from './commit-locks.ts';
import {
  ADVANCED_TRIGGERS, CONSUMED_TIMERS, DELETED_TASK_RUNS, INSERTED_ATTEMPTS, INSERTED_LOGS, INSERTED_METRICS, INSERTED_TASK_RUNS, INSERTED_TIMERS,
  LISTENED, UPDATED, UPDATED_TASK_RUNS,
} from './commit-writes.ts';

/** What a batch holds. The statement carries only the parts that it needs: each costs the server time, also with no row. */
export interface CommitShape {
  creates: boolean;
  moves: boolean;
  /** Task runs that are locked and changed, and their attempts. */
  taskRuns: boolean;
  logs: boolean;
  /** States that Flow triggers may listen to. */
  entered: boolean;
  /** What few batches hold: schedules that move on, timers, metrics, task runs that go. */
  rest: boolean;
}

export interface CommitStatement {
  /** Names the prepared statement. */
  name: string;
  text: string;
  /** Names of the parameters, $1 first: the lists of the payload, and `lease_ms`. */
  parameters: string[];
}

const known = new Map<string, CommitStatement>();

/**
 * Group commit: up to some hundred transitions in one statement and one round trip. A transition whose version, lease or
 * trigger has moved on writes nothing; the others commit. Parameters are JSON lists whose rows carry the position `i` of
 * their transition, from 1; the lists that lock (executions, touched, advances) come sorted by key.
 *
 * How it is safe at READ COMMITTED, where every part of the statement sees the same old snapshot:
 * - Whatever is compared is read *while locking*: `for no key update` waits for a concurrent writer and gives the row as
 *   that writer left it. Plain reads of these tables would give the past.
 * - Locks are taken in one order everywhere, executions before triggers before task runs, each sorted by key; the
 *   sub-selects on the step before force that order. No two writers can wait for each other.
 * - The verdict is one array, read as an init-plan by every write: writes need no join among themselves, and run after
 *   all locks.
 * - The instant of a trigger is compared with "is not distinct from", which no index serves: at a full hour thousands of
 *   triggers share one instant, and each look-up must go by key.
 * - Updates find their row by key and not by position: the position that the snapshot knows may be an old version.
 */
export function commitStatement(shape: CommitShape): CommitStatement {
  const name = `commit-${Object.entries(shape).flatMap(([part, present]) => (present ? [part] : [])).join('-')}`;
  const made = known.get(name) ?? { name, ...numbered(assemble(shape)) };
  known.set(name, made);
  return made;
}

function assemble({ creates, moves, taskRuns, logs, entered, rest }: CommitShape): string {
  const first = moves ? 'locked' : undefined;
  const parts = [
    INPUT,
    moves && LOCKED,
    rest && lockedTriggers(first),
    taskRuns && lockedTaskRuns(rest ? 'locked_triggers' : first),
    taskRuns && LOST,
    creates && inserted(taskRuns, rest),
    moves && passed(taskRuns, rest),
    verdict(creates, moves),
    moves && UPDATED,
    INSERTED_TASK_RUNS,
    taskRuns && UPDATED_TASK_RUNS,
    taskRuns && INSERTED_ATTEMPTS,
    logs && INSERTED_LOGS,
    entered && LISTENED,
    ...(rest ? [DELETED_TASK_RUNS, INSERTED_TIMERS, CONSUMED_TIMERS, INSERTED_METRICS, ADVANCED_TRIGGERS] : []),
  ];
  return `with ${parts.filter((part) => part !== false).map((part) => part.trim()).join(',\n')}\nselect flags from verdict`;
}

const inserted = (taskRuns: boolean, rest: boolean): string => `
inserted as (
  insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels,
    outputs, trigger, parent_id, original_id, attempt_number, original_created_at, created_at, scheduled_at, ended_at, frame, error, breakpoints, subflow)
  select n.tenant_id, n.id, n.version, n.namespace, n.flow_id, n.flow_revision, n.kind, n.state, n.histories, n.inputs, n.variables, n.labels,
    n.outputs, n.trigger, n.parent_id, n.original_id, n.attempt_number, to_timestamp(n.original_created_at / 1000),
    to_timestamp(n.created_at / 1000), to_timestamp(n.scheduled_at / 1000), to_timestamp(n.ended_at / 1000), n.frame, n.error, n.breakpoints, n.subflow
  from input n
  where n.expected is null${kept('n', taskRuns, rest)}
  on conflict (tenant_id, id) do nothing
  returning tenant_id, id
)`;

const passed = (taskRuns: boolean, rest: boolean): string => `
passed as materialized (
  select l.i from locked l
  where true${kept('l', taskRuns, rest)}
)`;

const kept = (row: string, taskRuns: boolean, rest: boolean): string =>
  `${taskRuns ? ` and ${row}.i not in (select i from lost)` : ''}${rest ? ` and (not ${row}.advances or ${row}.i in (select i from locked_triggers))` : ''}`;

const verdict = (creates: boolean, moves: boolean): string => `
verdict as materialized (
  select array_agg(
    case when n.expected is null then ${creates ? '(n.tenant_id, n.id) in (select tenant_id, id from inserted)' : 'false'}
      else ${moves ? 'n.i in (select i from passed)' : 'false'} end
    order by n.i) as flags
  from input n
)`;

/** Gives the named parameters their numbers, in the order in which they come. */
function numbered(text: string): { text: string; parameters: string[] } {
  const parameters: string[] = [];
  const withNumbers = text.replaceAll(/\$([a-z_]+)/g, (_, name: string) => {
    if (!parameters.includes(name)) parameters.push(name);
    return `$${parameters.indexOf(name) + 1}`;
  });
  return { text: withNumbers, parameters };
}
