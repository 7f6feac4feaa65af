import type { Clock, IdSource } from '@windhover/kernel';
import type { JqEngine } from '@windhover/expression';
import type { ParseOptions, TypeCatalogue } from '@windhover/flow';
import { Admissions } from './concurrency/admissions.ts';
import { ExecutionActions } from './execution/execution-actions.ts';
import { ExecutionExpressions } from './expressions/execution-expressions.ts';
import type { InstallationVariables } from './expressions/execution-scope.ts';
import { HostFunctions } from './expressions/host-functions.ts';
import { FlowSources } from './flow/flow-sources.ts';
import { NamespaceFileStore } from './namespace-files/namespace-file-store.ts';
import { Advancer } from './pipeline/advancer.ts';
import { CommitEffects } from './pipeline/commit-effects.ts';
import { FlowPlans } from './pipeline/flow-plans.ts';
import { Maintenance } from './service/maintenance.ts';
import { LiveWorkerGroups } from './service/live-worker-groups.ts';
import { Subflows } from './subflow/subflows.ts';
import type { Bus } from './ports/bus.ts';
import type { Database } from './ports/database.ts';
import type { Encryption } from './ports/encryption.ts';
import type { ExecutionStore } from './ports/execution-store.ts';
import type { LocalFiles } from './ports/local-files.ts';
import type { ObjectStore } from './ports/object-store.ts';
import type { OutsideFunctions } from './ports/outside.ts';
import type { ConditionCheck } from './ports/plugins.ts';
import type { SecretSource } from './ports/secret-source.ts';
import type { TaskQueue } from './ports/task-queue.ts';
import type { Logger, Telemetry } from './ports/telemetry.ts';
import type { ReadableFiles } from './storage/stored-file.ts';
import { FlowTemplates, TEMPLATE_TYPE, TEMPLATES_DISABLED, usesTemplates } from './templates/flow-templates.ts';
import { allowedNamespaces } from './task-services/allowed-namespaces.ts';
import type { NamespaceAccess } from './task-services/namespace-access.ts';

export interface AssembleOptions {
  database: Database;
  executions: ExecutionStore;
  queue: TaskQueue;
  bus: Bus;
  objects: ObjectStore;
  /** Absent where flows may read no file of the disk. */
  localFiles?: LocalFiles;
  secrets: SecretSource;
  checkCondition: ConditionCheck;
  /** Absent without a key: then SECRET inputs are refused. */
  encryption?: Encryption;
  /** Whether expressions are rendered until nothing changes; once unless set. */
  recursiveRendering?: boolean;
  /** Runs the jq programs of expressions; without it they are interpreted. */
  jq?: JqEngine;
  /** Absent where expressions may not reach the network. */
  outside?: OutsideFunctions;
  catalogue: TypeCatalogue;
  logger: Logger;
  telemetry: Telemetry;
  clock: Clock;
  ids: IdSource;
  random(): number;
  installation: InstallationVariables;
  pluginDefaults: NonNullable<ParseOptions['defaults']>;
  /** Whether flows may use templates (`kestra.templates.enabled`). */
  templatesEnabled?: boolean;
  defaultWorkerGroup: string;
  leaseMs: number;
  /** Inputs of one execution may have so many bytes of JSON. */
  maxInputBytes: number;
}

/** What every process that moves executions holds. */
export interface ExecutionCore {
  flows: FlowSources;
  plans: FlowPlans;
  expressions: ExecutionExpressions;
  advancer: Advancer;
  actions: ExecutionActions;
  subflows: Subflows;
  namespaceFiles: NamespaceFileStore;
  /** Which namespaces flows may reach. */
  access: NamespaceAccess;
  /** What flows may read. */
  readable: ReadableFiles;
  /** Whether executions may start; the process's heartbeat keeps it current. */
  maintenance: Maintenance;
  templates: FlowTemplates;
}

/** Some ten thousand flows of a few tasks: what fires at a full hour is at hand. Parsed, a source takes about ten times its length. */
const KEPT_SOURCE_CHARACTERS = 8_000_000;
const KEPT_PLANNED_TASKS = 30_000;

/** Wires the parts that move executions to the adapters of this process. */
export function assembleCore(options: AssembleOptions): ExecutionCore {
  const { database, executions: store, queue, bus, objects, secrets, catalogue, logger, telemetry, clock, ids } = options;
  const flows = new FlowSources({
    database, store, catalogue, defaults: options.pluginDefaults, capacity: KEPT_SOURCE_CHARACTERS,
    ...(options.templatesEnabled !== true && { refusedTypes: new Map([[TEMPLATE_TYPE, TEMPLATES_DISABLED]]) }),
  });
  const templates = new FlowTemplates({ database, catalogue, defaults: options.pluginDefaults, enabled: options.templatesEnabled ?? false });
  const plans = new FlowPlans({
    load: async ({ tenantId, namespace, flowId, revision, namespacesVersion }) => {
      const flow = await flows.revision(tenantId, namespace, flowId, revision, namespacesVersion);
      return flow && templates.expand(tenantId, flow);
    },
    capacity: KEPT_PLANNED_TASKS, isFleeting: usesTemplates,
  });
  const namespaceFiles = new NamespaceFileStore({ database, objects, ids, logger });
  const access = allowedNamespaces(database);
  const readable: ReadableFiles = { subflows: store, namespaceFiles, access, ...(options.localFiles && { localFiles: options.localFiles }) };
  const functions = new HostFunctions({
    secrets, objects, database, ...readable, checkCondition: options.checkCondition,
    ...(options.outside && { outside: options.outside }), ...(options.installation.kestra.url !== undefined && { url: options.installation.kestra.url }),
  });
  const expressions = new ExecutionExpressions({
    installation: options.installation, store, functions, checkCondition: options.checkCondition, ...(options.encryption && { encryption: options.encryption }),
    ...(options.jq && { jq: options.jq }), recursive: options.recursiveRendering ?? false,
  });
  const advancer: Advancer = new Advancer({
    store, plans, functions, ids, clock, logger, random: options.random, leaseMs: options.leaseMs,
    defaultWorkerGroup: options.defaultWorkerGroup, workerGroups: new LiveWorkerGroups(database, clock),
    effects: new CommitEffects({ queue, bus, logger, telemetry, slotFreed: (flow) => admissions.wake(flow),
      subflow: (key, taskRunId) => subflows.nudge(key, taskRunId), killChildren: (key) => subflows.nudgeKill(key), recovered: (key) => subflows.nudgeRecovery(key),
    }),
    evaluators: (plan, data, patches) => expressions.evaluatorFor(plan, data, patches),
  });
  const maintenance = new Maintenance();
  const admissions = new Admissions({
    slots: store.slots, store, advancer, logger, maintenance,
    concurrencyOf: async ({ tenantId, namespace, flowId }) => (await flows.current(tenantId, namespace, flowId))?.parsed.flow?.concurrency,
  });
  const actions = new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: options.defaultWorkerGroup, maxInputBytes: options.maxInputBytes, maintenance });
  const subflows: Subflows = new Subflows({
    store, advancer, plans, flows, actions, access, objects, expressions, logger, ...(options.encryption && { encryption: options.encryption }),
  });
  return { flows, plans, expressions, advancer, actions, subflows, access, namespaceFiles, readable, maintenance, templates };
}
