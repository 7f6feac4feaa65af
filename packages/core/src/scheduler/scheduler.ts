import { messageOf } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import { resolveInputs } from '@windhover/flow';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import type { ExecutionActions } from '../execution/execution-actions.ts';
import { sealInputs } from '../execution/sealed-inputs.ts';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { Database } from '../ports/database.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { DueTrigger, ExecutionStore } from '../ports/execution-store.ts';
import type { TriggerRow } from '../ports/tenant-db.ts';
import type { Logger, Telemetry } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';
import { nextInstant, previousInstant, zonedText } from './cron.ts';
import { planDue } from './missed-instants.ts';
import type { RecoverMissedSchedules } from './missed-instants.ts';
import { cronOf, lateMaximumDelayOf, recoveryOf } from './schedule-trigger.ts';

export interface SchedulerOptions {
  store: ExecutionStore;
  database: Database;
  flows: FlowSources;
  actions: ExecutionActions;
  expressions: ExecutionExpressions;
  /** Absent without a key: then instants of schedules that give SECRET inputs are skipped. */
  encryption?: Encryption;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  pauseMs: number;
  recoverMissedSchedules: RecoverMissedSchedules;
}

const LIMIT = 500;
const HOLD_MS = 10_000;

/**
 * Fires schedules. A due row is taken by one scheduler at a time; the execution and the next instant are written
 * together, so an instant fires once however many schedulers run, or is recorded as skipped with the reason.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #loop: Repeat;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#loop = new Repeat('scheduling', options.pauseMs, options.logger, () => this.fireDue());
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async fireDue(): Promise<void> {
    const { store, telemetry } = this.#options;
    telemetry.count('kestra_scheduler_loop_count_total');
    for (;;) {
      const due = await store.takeDueTriggers({ limit: LIMIT, holdMs: HOLD_MS });
      await Promise.all(due.map((trigger) => this.#fire(trigger)));
      if (due.length < LIMIT) return;
    }
  }

  async #fire(due: DueTrigger): Promise<void> {
    const { logger, telemetry } = this.#options;
    telemetry.count('kestra_scheduler_evaluate_count_total', { tenant_id: due.tenantId });
    try {
      const found = await this.#read(due);
      if (!found) return;
      if (found.stopped) return await this.#disable(due);
      await this.#fireOne(due, found.flow, found.trigger);
    } catch (error) {
      logger.error('a schedule could not be fired', { ...due, error });
    }
  }

  /** The trigger as its flow has it now; its row goes when the flow has it no more. */
  #read(due: DueTrigger): Promise<{ flow: Flow; trigger: TriggerDefinition; stopped: boolean } | undefined> {
    const { database, flows } = this.#options;
    return database.withTenant(due.tenantId, 'write', async (db) => {
      const row = await db.triggers.find(due.namespace, due.flowId, due.triggerId);
      const flow = (await flows.find(db, due.namespace, due.flowId))?.parsed.flow;
      const trigger = flow?.triggers.find((each) => each.id === due.triggerId);
      if (!row || !flow || !trigger || flow.disabled || trigger.disabled) {
        await db.triggers.setNext(due.namespace, due.flowId, due.triggerId, undefined, 'the flow or its trigger is disabled');
        return undefined;
      }
      return { flow, trigger, stopped: await endedAsToStop(row, (id) => db.executions.find(id)) };
    });
  }

  async #disable({ tenantId, namespace, flowId, triggerId }: DueTrigger): Promise<void> {
    await this.#options.database.withTenant(tenantId, 'write', (db) => db.triggers.setDisabled(namespace, flowId, triggerId, true));
    this.#options.logger.info('a trigger is disabled by stopAfter', { tenantId, namespace, flowId, triggerId });
  }

  async #fireOne(due: DueTrigger, flow: Flow, trigger: TriggerDefinition): Promise<void> {
    const { clock, recoverMissedSchedules } = this.#options;
    const late = lateMaximumDelayOf(trigger);
    const plan = planDue(cronOf(trigger), due.dueAtMs, clock.nowMs(), {
      recover: recoveryOf(trigger, recoverMissedSchedules), ...(late !== undefined && { lateMaximumDelayMs: late }),
    });
    if (plan.fireMs === undefined) return this.#skip(due, plan.nextMs, plan.skipped ?? 'skipped');
    const variables = variablesOf(trigger, plan.fireMs);
    const refusal = await this.#refusal(due.tenantId, flow, trigger, variables);
    if (refusal !== undefined) return this.#skip(due, plan.nextMs, refusal);
    const inputs = await this.#inputs(due.tenantId, flow, trigger, variables);
    if (!inputs.ok) return this.#skip(due, plan.nextMs, inputs.message);
    await this.#options.actions.create({
      tenantId: due.tenantId, flow, id: this.#options.actions.newId(), inputs: inputs.values, labels: trigger.labels,
      trigger: { id: trigger.id, type: trigger.type, variables },
      advance: {
        namespace: due.namespace, flowId: due.flowId, triggerId: due.triggerId, instantMs: due.dueAtMs,
        ...(plan.nextMs !== undefined && { nextMs: plan.nextMs }),
      },
    });
  }

  async #skip({ tenantId, namespace, flowId, triggerId }: DueTrigger, nextMs: number | undefined, reason: string): Promise<void> {
    await this.#options.database.withTenant(tenantId, 'write', (db) => db.triggers.setNext(namespace, flowId, triggerId, nextMs, reason));
    this.#options.logger.info('an instant of a schedule is skipped', { tenantId, namespace, flowId, triggerId, reason });
  }

  /** Why the conditions of the trigger keep this instant from firing; undefined when they hold. */
  async #refusal(tenantId: string, flow: Flow, trigger: TriggerDefinition, variables: Record<string, unknown>): Promise<string | undefined> {
    try {
      return (await this.#options.expressions.conditionsHold(tenantId, flow, trigger, variables)) ? undefined : 'the conditions of the trigger do not hold';
    } catch (error) {
      return `conditions can't be decided: ${messageOf(error)}`;
    }
  }

  async #inputs(
    tenantId: string, flow: Flow, trigger: TriggerDefinition, variables: Record<string, unknown>,
  ): Promise<{ ok: true; values: Record<string, unknown> } | { ok: false; message: string }> {
    const { expressions, encryption } = this.#options;
    try {
      const given: Record<string, unknown> = {};
      for (const [id, value] of Object.entries(trigger.inputs ?? {})) {
        given[id] = typeof value === 'string' ? await expressions.renderForFlow(tenantId, flow, value, { trigger: variables }) : value;
      }
      const resolved = await resolveInputs(flow.inputs, given, {
        render: (template, extra) => expressions.renderForFlow(tenantId, flow, template, { trigger: variables, ...extra }),
      });
      if (resolved.errors.length > 0) return { ok: false, message: `invalid inputs: ${resolved.errors.join('; ')}` };
      return { ok: true, values: sealInputs(resolved, encryption) };
    } catch (error) {
      return { ok: false, message: `inputs can't be made: ${messageOf(error)}` };
    }
  }
}

/** `trigger.date`, `trigger.next` and `trigger.previous`, each with the offset of the trigger's zone. */
function variablesOf(trigger: TriggerDefinition, instantMs: number): Record<string, unknown> {
  const schedule = cronOf(trigger);
  const text = (ms: number): string => zonedText(ms, schedule.timezone);
  const next = nextInstant(schedule, instantMs);
  const previous = previousInstant(schedule, instantMs);
  return {
    date: text(instantMs),
    ...(next !== undefined && { next: text(next) }),
    ...(previous !== undefined && { previous: text(previous) }),
  };
}

async function endedAsToStop(row: TriggerRow, find: (id: string) => Promise<{ state: string } | undefined>): Promise<boolean> {
  if (row.executionId === undefined || row.stopAfter.length === 0) return false;
  const last = await find(row.executionId);
  return last !== undefined && row.stopAfter.includes(last.state);
}
