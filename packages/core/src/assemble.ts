import type { Clock, IdSource } from '@windhover/kernel';
import type { ParseOptions, TypeCatalogue } from '@windhover/flow';
import { ExecutionActions } from './execution/execution-actions.ts';
import { ExecutionExpressions } from './expressions/execution-expressions.ts';
import type { InstallationVariables } from './expressions/execution-scope.ts';
import { HostFunctions } from './expressions/host-functions.ts';
import { FlowSources } from './flow/flow-sources.ts';
import { Advancer } from './pipeline/advancer.ts';
import { CommitEffects } from './pipeline/commit-effects.ts';
import { FlowPlans } from './pipeline/flow-plans.ts';
import type { Bus } from './ports/bus.ts';
import type { Database } from './ports/database.ts';
import type { Encryption } from './ports/encryption.ts';
import type { ExecutionStore } from './ports/execution-store.ts';
import type { ObjectStore } from './ports/object-store.ts';
import type { ConditionCheck } from './ports/plugins.ts';
import type { SecretSource } from './ports/secret-source.ts';
import type { TaskQueue } from './ports/task-queue.ts';
import type { Logger, Telemetry } from './ports/telemetry.ts';

export interface AssembleOptions {
  database: Database;
  executions: ExecutionStore;
  queue: TaskQueue;
  bus: Bus;
  objects: ObjectStore;
  secrets: SecretSource;
  checkCondition: ConditionCheck;
  /** Absent without a key: then SECRET inputs are refused. */
  encryption?: Encryption;
  catalogue: TypeCatalogue;
  logger: Logger;
  telemetry: Telemetry;
  clock: Clock;
  ids: IdSource;
  random(): number;
  installation: InstallationVariables;
  pluginDefaults: NonNullable<ParseOptions['defaults']>;
  defaultWorkerGroup: string;
  leaseMs: number;
}

/** What every process that moves executions holds. */
export interface ExecutionCore {
  flows: FlowSources;
  plans: FlowPlans;
  expressions: ExecutionExpressions;
  advancer: Advancer;
  actions: ExecutionActions;
}

const KEPT_FLOWS = 2_000;

/** Wires the parts that move executions to the adapters of this process. */
export function assembleCore(options: AssembleOptions): ExecutionCore {
  const { database, executions: store, queue, bus, objects, secrets, catalogue, logger, telemetry, clock, ids } = options;
  const flows = new FlowSources({ database, store, catalogue, defaults: options.pluginDefaults, capacity: KEPT_FLOWS });
  const plans = new FlowPlans({
    load: ({ tenantId, namespace, flowId, revision }) => flows.revision(tenantId, namespace, flowId, revision), capacity: KEPT_FLOWS,
  });
  const functions = new HostFunctions({ secrets, objects });
  const expressions = new ExecutionExpressions({
    installation: options.installation, store, functions, checkCondition: options.checkCondition, ...(options.encryption && { encryption: options.encryption }),
  });
  const advancer = new Advancer({
    store, plans, functions, ids, clock, logger, random: options.random, leaseMs: options.leaseMs,
    defaultWorkerGroup: options.defaultWorkerGroup,
    effects: new CommitEffects({ queue, bus, logger, telemetry }),
    evaluators: (plan, data, patches) => expressions.evaluatorFor(plan, data, patches),
  });
  const actions = new ExecutionActions({ advancer, plans, store, ids, clock, defaultWorkerGroup: options.defaultWorkerGroup });
  return { flows, plans, expressions, advancer, actions };
}
