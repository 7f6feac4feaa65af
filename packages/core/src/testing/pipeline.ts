import { ManualClock } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import { initialSnapshot } from '@windhover/engine';
import type { EngineEvent, Snapshot } from '@windhover/engine';
import { Admissions } from '../concurrency/admissions.ts';
import { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import { HostFunctions } from '../expressions/host-functions.ts';
import { Advancer } from '../pipeline/advancer.ts';
import { CommitEffects } from '../pipeline/commit-effects.ts';
import { FlowPlans } from '../pipeline/flow-plans.ts';
import { ExecutionActions } from '../execution/execution-actions.ts';
import type { FlowRow } from '../ports/tenant-db.ts';
import { Subflows } from '../subflow/subflows.ts';
import type { AdvanceOutcome, Work } from '../pipeline/work.ts';
import type { SecretSource } from '../ports/secret-source.ts';
import type { ExecutionKey } from '../ports/execution-store.ts';
import { OPEN_NAMESPACES } from '../task-services/namespace-access.ts';
import type { NamespaceAccess } from '../task-services/namespace-access.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MemoryExecutionStore } from './memory-execution-store.ts';
import { backwards, countedIds, ManualQueue, MemoryBus, RecordingLogger, RecordingTelemetry } from './recording.ts';

export const START_MS = Date.parse('2026-03-01T10:00:00Z');

const NO_DATABASE = { withTenant: () => Promise.reject(new Error('no database here')) };
const NO_NAMESPACE_FILES = { locate: () => Promise.reject(new Error('no namespace files here')) };
const NO_OBJECTS = new Proxy({}, { get: (_, name) => () => { throw new Error(`no object store here: ${String(name)}`); } }) as ObjectStore;

/** The parts that move executions, wired to doubles. */
export function pipelineOf(flows: Flow[], options: { access?: NamespaceAccess; secrets?: Record<string, string>; storeOf?: (clock: ManualClock) => MemoryExecutionStore } = {}) {
  const clock = new ManualClock(START_MS);
  const store = options.storeOf?.(clock) ?? new MemoryExecutionStore(clock);
  const [bus, queue, logger, telemetry, ids] = [new MemoryBus(), new ManualQueue(), new RecordingLogger(), new RecordingTelemetry(), countedIds()];
  const secrets: SecretSource = { find: async (_tenantId, _namespace, key) => options.secrets?.[key] };
  const plans = new FlowPlans({
    load: async ({ namespace, flowId, revision }) => flows.find((flow) => flow.namespace === namespace && flow.id === flowId && flow.revision === revision),
    capacity: 1_000,
  });
  const functions = new HostFunctions({ secrets, objects: NO_OBJECTS, database: NO_DATABASE, namespaceFiles: NO_NAMESPACE_FILES, access: OPEN_NAMESPACES });
  const expressions = new ExecutionExpressions({ installation: { globals: {}, envs: {}, kestra: {} }, store, functions, encryption: backwards });
  /** The snapshot that each try of a decision began with. */
  const decidedOn: Snapshot[] = [];
  /** What follows commits for subflows can be lost; timers make up for it. */
  const nudges = { lost: false };
  const advancer: Advancer = new Advancer({
    store, plans, functions, ids, clock, logger, random: () => 0.5, leaseMs: 8_000, defaultWorkerGroup: 'default',
    effects: new CommitEffects({ queue, bus, logger, telemetry, slotFreed: (flow) => admissions.wake(flow),
      subflow: (of, taskRunId) => (nudges.lost ? undefined : subflows.nudge(of, taskRunId)),
      killChildren: (of) => (nudges.lost ? undefined : subflows.nudgeKill(of)),
      recovered: (of) => (nudges.lost ? undefined : subflows.nudgeRecovery(of)),
    }),
    evaluators: (plan, data, patches) => {
      decidedOn.push(patches.snapshot);
      return expressions.evaluatorFor(plan, data, patches);
    },
  });

  const admissions = new Admissions({
    slots: store.slots, store, advancer, logger,
    concurrencyOf: async ({ namespace, flowId }) => flows.findLast((flow) => flow.namespace === namespace && flow.id === flowId)?.concurrency,
  });
  const actions = new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: 'default' });
  const subflows: Subflows = new Subflows({
    store, advancer, plans, actions, access: options.access ?? OPEN_NAMESPACES, objects: NO_OBJECTS, expressions, logger, encryption: backwards,
    flows: {
      current: async (_tenantId, namespace, flowId) => {
        const flow = flows.findLast((each) => each.namespace === namespace && each.id === flowId);
        return flow && { row: {} as FlowRow, parsed: { flow, issues: [] } };
      },
      revision: async (_tenantId, namespace, flowId, revision) => flows.find((each) => each.namespace === namespace && each.id === flowId && each.revision === revision),
    },
  });

  const create = async (flow: Flow, executionId = 'e1', given: { inputs?: Record<string, unknown>; tenantId?: string } = {}): Promise<AdvanceOutcome> => {
    const tenantId = given.tenantId ?? 'main';
    const plan = await plans.get({ tenantId, namespace: flow.namespace, flowId: flow.id, revision: flow.revision });
    const initial = initialSnapshot(plan, { tenantId, id: executionId, inputs: given.inputs ?? {} }, { ids, nowMs: clock.nowMs() });
    return advancer.submit({ kind: 'create', tenantId, executionId, initial });
  };
  /** Claims the waiting task run of a task. */
  const claim = async (key: ExecutionKey, taskId: string, leaseToken = `lease-${taskId}`) => {
    const run = store.taskRun(key, taskId);
    const [claimed] = await store.claim([{ ...key, taskRunId: run.id, attempt: run.attempt, leaseToken }], { workerId: 'w1' });
    if (!claimed) throw new Error(`${taskId} could not be claimed`);
    return claimed;
  };
  const endedWork = (key: ExecutionKey, taskId: string, given: Partial<Extract<EngineEvent, { type: 'attempt-ended' }>['result']> = {}): Extract<Work, { kind: 'event' }> => {
    const run = store.taskRun(key, taskId);
    const nowMs = clock.nowMs();
    return {
      kind: 'event', ...key,
      event: {
        type: 'attempt-ended', taskRunId: run.id, attempt: run.attempt, leaseToken: run.leaseToken ?? '',
        result: { state: 'SUCCESS', startedAtMs: nowMs, endedAtMs: nowMs, ...given },
      },
    };
  };
  return { clock, store, bus, queue, logger, telemetry, ids, plans, functions, expressions, advancer, actions, subflows, nudges, admissions, decidedOn, create, claim, endedWork };
}
