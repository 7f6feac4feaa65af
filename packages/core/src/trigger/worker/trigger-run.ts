import type { Clock } from '@windhover/kernel';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import { renderProperties } from '@windhover/plugin-sdk';
import type { Rendered, TriggerContext, TriggerResult } from '@windhover/plugin-sdk';
import type { ExecutionActions } from '../../execution/execution-actions.ts';
import type { ExecutionExpressions } from '../../expressions/execution-expressions.ts';
import type { FlowSources } from '../../flow/flow-sources.ts';
import type { Database } from '../../ports/database.ts';
import type { Encryption } from '../../ports/encryption.ts';
import type { TriggerAdvance } from '../../ports/execution-store.ts';
import type { MaskerFactory } from '../../ports/masker.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { RunnableTrigger, TriggerRuntime } from '../../ports/plugins.ts';
import type { Logger } from '../../ports/telemetry.ts';
import type { TakenTrigger, TriggerWorkStore } from '../../ports/trigger-work.ts';
import type { WorkingDirectories } from '../../ports/working-directories.ts';
import { taskEncryption } from '../../task-services/task-encryption.ts';
import { triggerInputs, triggerLabels } from '../render-trigger.ts';
import { TriggerLogs } from './trigger-logs.ts';
import { triggerStorage } from './trigger-storage.ts';
import { keyOfUri, triggerFileUri } from '../../storage/internal-uri.ts';
import { logText } from '../../worker/log-file.ts';

export interface TriggerRunOptions {
  store: TriggerWorkStore;
  database: Database;
  flows: FlowSources;
  actions: ExecutionActions;
  expressions: ExecutionExpressions;
  runtime: TriggerRuntime;
  objects: ObjectStore;
  directories: WorkingDirectories;
  newMasker: MaskerFactory;
  encryption?: Encryption;
  clock: Clock;
  logger: Logger;
  /** Static configuration of a plugin type. */
  configurationOf(type: string): Record<string, unknown>;
}

/** What one evaluation of a trigger, or one run of its listener, works with. */
export class TriggerRun {
  readonly taken: TakenTrigger;
  readonly flow: Flow;
  readonly trigger: TriggerDefinition;
  readonly plugin: RunnableTrigger;
  readonly logs: TriggerLogs;
  readonly #options: TriggerRunOptions;
  readonly #masker: ReturnType<MaskerFactory>;

  private constructor(options: TriggerRunOptions, taken: TakenTrigger, found: { flow: Flow; trigger: TriggerDefinition; plugin: RunnableTrigger }) {
    this.#options = options;
    this.taken = taken;
    this.flow = found.flow;
    this.trigger = found.trigger;
    this.plugin = found.plugin;
    this.#masker = options.newMasker();
    this.logs = new TriggerLogs(found.trigger, this.#masker, () => options.clock.nowMs());
  }

  /** Undefined when the flow has the trigger no more, or when it is off. */
  static async of(options: TriggerRunOptions, taken: TakenTrigger): Promise<TriggerRun | undefined> {
    const flow = (await options.flows.current(taken.tenantId, taken.namespace, taken.flowId))?.parsed.flow;
    const trigger = flow?.triggers.find(({ id }) => id === taken.triggerId);
    const plugin = trigger && (await options.runtime.loadTrigger(trigger.type));
    return flow && trigger && plugin && !flow.disabled && !trigger.disabled ? new TriggerRun(options, taken, { flow, trigger, plugin }) : undefined;
  }

  /** Runs the plugin's code with its context, in a directory of its own that is gone afterwards. */
  async withContext<T>(
    executionId: string, signal: AbortSignal, work: (context: TriggerContext, properties: Rendered<RunnableTrigger['manifest']['properties']>) => Promise<T>,
  ): Promise<T> {
    const { objects, directories, expressions, configurationOf, encryption } = this.#options;
    const { tenantId, namespace, flowId, triggerId, state } = this.taken;
    const render = (value: unknown, extra: Record<string, unknown> = {}): Promise<unknown> =>
      expressions.renderForFlow(tenantId, this.flow, String(value), extra, (secret) => this.#masker.add(secret));
    let directory: ReturnType<WorkingDirectories['create']> | undefined;
    const context: TriggerContext = {
      info: { tenantId, namespace, flowId, flowRevision: this.flow.revision, triggerId, executionId },
      signal, logger: this.logs, metrics: { counter: () => undefined, timer: () => undefined },
      storage: triggerStorage(objects, tenantId, { namespace, flowId, executionId, triggerId }),
      workingDirectory: async () => (await (directory ??= directories.create(executionId))).path,
      render, maskSecret: (secret) => this.#masker.add(secret), configuration: configurationOf(this.trigger.type), state,
      encryption: taskEncryption(encryption, (secret) => this.#masker.add(secret)),
    };
    try {
      return await work(context, await renderProperties(this.plugin.manifest, this.trigger.properties, render));
    } finally {
      await (await directory)?.remove();
    }
  }

  /** Creates the execution of what the trigger saw. False when a condition refuses it, or when the trigger has moved on. */
  async fire(executionId: string, { outputs }: TriggerResult, advance?: TriggerAdvance): Promise<boolean> {
    const { expressions, encryption } = this.#options;
    const { tenantId } = this.taken;
    const render = expressions.triggerRenderer(tenantId, this.flow, outputs);
    if ((await expressions.refusingCondition(this.trigger.conditions, render, { flow: this.flow })) !== undefined) return false;
    const inputs = await triggerInputs(this.flow, this.trigger, render, encryption);
    if (!inputs.ok) {
      this.logs.warn(`The trigger fires, but ${inputs.message}`);
      return false;
    }
    return this.#create(executionId, outputs, inputs.values, advance);
  }

  /** Creates an execution that failed before it began. */
  fail(executionId: string, reason: string, advance?: TriggerAdvance): Promise<boolean> {
    return this.#create(executionId, {}, {}, advance, this.mask(reason));
  }

  mask(text: string): string {
    return this.#masker.mask(text);
  }

  /** Writes the log lines that have gathered. */
  async writeLogs(executionId?: string): Promise<void> {
    const lines = this.logs.take();
    if (lines.length === 0) return;
    const { tenantId, namespace, flowId, triggerId } = this.taken;
    await this.#options.database.withTenant(tenantId, 'write', (db) =>
      db.logs.appendOfTrigger({ namespace, flowId, triggerId, ...(executionId !== undefined && { executionId }) }, lines));
  }

  async #create(executionId: string, outputs: Record<string, unknown>, inputs: Record<string, unknown>, advance?: TriggerAdvance, failure?: string): Promise<boolean> {
    const { actions, expressions } = this.#options;
    const { tenantId } = this.taken;
    const { flow, trigger } = this;
    const labels = await triggerLabels(trigger.labels, expressions.triggerRenderer(tenantId, flow, outputs));
    const logFile = trigger.logToFile === true ? await this.#storeLogs(executionId) : undefined;
    const created = await actions.create({
      tenantId, flow, id: executionId, inputs, labels,
      trigger: { id: trigger.id, type: trigger.type, variables: outputs, ...(logFile !== undefined && { logFile }) },
      ...(advance && { advance }), ...(failure !== undefined && { failure }),
    });
    if (!created && logFile !== undefined) await this.#options.objects.delete(keyOfUri(tenantId, logFile));
    return created !== undefined;
  }

  /**
   * Stores the lines of an evaluation that fires as a file of its execution (`logToFile`); undefined without lines. Those of an
   * evaluation that does not fire have no execution to belong to: they stay with the trigger.
   */
  async #storeLogs(executionId: string): Promise<string | undefined> {
    const lines = this.logs.take();
    if (lines.length === 0) return undefined;
    const { tenantId, namespace, flowId, triggerId } = this.taken;
    const uri = triggerFileUri({ namespace, flowId, executionId }, triggerId, 'logs/trigger.log');
    await this.#options.objects.put(keyOfUri(tenantId, uri), lines.map(logText).join(''));
    return uri;
  }
}
