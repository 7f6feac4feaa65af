import { messageOf } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import { CORRELATION_ID } from '@windhover/engine';
import type { ExecutionActions } from '../../execution/execution-actions.ts';
import type { ExecutionExpressions } from '../../expressions/execution-expressions.ts';
import type { FlowSources } from '../../flow/flow-sources.ts';
import type { Database } from '../../ports/database.ts';
import type { Encryption } from '../../ports/encryption.ts';
import type { ExecutionStore } from '../../ports/execution-store.ts';
import type { FlowFiring } from '../../ports/flow-triggers.ts';
import type { Logger } from '../../ports/telemetry.ts';
import { triggerInputs, triggerLabels } from '../render-trigger.ts';
import { asItWas } from './judged-execution.ts';

export interface FlowFiringsOptions {
  store: ExecutionStore;
  database: Database;
  flows: FlowSources;
  actions: ExecutionActions;
  expressions: ExecutionExpressions;
  encryption?: Encryption;
  clock: Clock;
  logger: Logger;
}

const LIMIT = 200;
const HOLD_MS = 30_000;

/** Makes the executions that Flow triggers decided on. The id was chosen with the decision, so a second try makes no second one. */
export class FlowFirings {
  readonly #options: FlowFiringsOptions;

  constructor(options: FlowFiringsOptions) {
    this.#options = options;
  }

  /** Makes what a process that died left behind. */
  async makeWaiting(): Promise<void> {
    for (;;) {
      const waiting = await this.#options.store.takeFlowFirings({ limit: LIMIT, holdMs: HOLD_MS });
      await Promise.all(waiting.map(({ tenantId, ...firing }) => this.make(tenantId, firing)));
      if (waiting.length < LIMIT) return;
    }
  }

  /** Inputs that can't be made give a warning in the log of the trigger and no execution. Other failures are tried again later. */
  async make(tenantId: string, firing: FlowFiring): Promise<void> {
    const { database, logger } = this.#options;
    try {
      const refusal = await this.#create(tenantId, firing);
      await database.withTenant(tenantId, 'write', async (db) => {
        await db.flowTriggers.removeFiring(firing.executionId);
        if (refusal === undefined) return;
        const { namespace, flowId, triggerId } = firing;
        await db.logs.appendOfTrigger({ namespace, flowId, triggerId }, [{ timestampMs: this.#options.clock.nowMs(), level: 'WARN', message: refusal }]);
      });
    } catch (error) {
      logger.error('an execution of a flow trigger could not be made; it is tried again', { tenantId, ...firing, request: undefined, reason: messageOf(error) });
    }
  }

  /** Why there is nothing to create; undefined when the execution is there. */
  async #create(tenantId: string, { executionId, namespace, flowId, triggerId, request }: FlowFiring): Promise<string | undefined> {
    const { store, flows, actions, expressions, encryption } = this.#options;
    const flow = (await flows.current(tenantId, namespace, flowId))?.parsed.flow;
    const trigger = flow?.triggers.find(({ id }) => id === triggerId);
    const [source] = await store.load([{ tenantId, executionId: request.sourceExecutionId }]);
    if (!flow || !trigger || !source) return 'The trigger, or the execution that fired it, is gone';
    const execution = asItWas(source.execution, request.state);
    const render = expressions.listenerRenderer(execution, flow, request.variables);
    const inputs = await triggerInputs(flow, trigger, render, encryption);
    if (!inputs.ok) return `Execution ${execution.id} fires the trigger, but ${inputs.message}`;
    const correlation = execution.labels.find(({ key }) => key === CORRELATION_ID) ?? { key: CORRELATION_ID, value: execution.id };
    await actions.create({
      tenantId, flow, id: executionId, inputs: inputs.values, labels: [...(await triggerLabels(trigger.labels, render)), correlation],
      trigger: { id: trigger.id, type: trigger.type, variables: request.variables },
    });
    return undefined;
  }
}
