import { messageOf } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import type { ExecutionActions } from '../execution/execution-actions.ts';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import type { Database } from '../ports/database.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { DueTrigger, ExecutionStore, TriggerAdvance } from '../ports/execution-store.ts';
import type { NextInstant } from '../ports/tenant-db.ts';
import type { Logger, Telemetry } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';
import { triggerInputs, triggerLabels } from '../trigger/render-trigger.ts';
import { disableByStopAfter } from '../trigger/stop-after.ts';
import type { RecoverMissedSchedules } from './schedule-trigger.ts';
import { occurrencesOf } from './occurrences.ts';
import { judgeDate, scheduleVariables } from './schedule-conditions.ts';
import type { ScheduleMeans } from './schedule-conditions.ts';
import { planFiring } from './plan-firing.ts';
import type { FiringPlan } from './plan-firing.ts';

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
  /** Longest pause between two looks; instants are whole seconds, so it also looks right after each second begins. */
  pauseMs: number;
  recoverMissedSchedules: RecoverMissedSchedules;
}

const LIMIT = 500;
const HOLD_MS = 10_000;
/** A look this long after a second begins sees all that is due at it, though clocks differ a little. */
const AFTER_SECOND_MS = 3;

/**
 * Fires schedules. A due row is taken by one scheduler at a time; the execution and the next instant are written
 * together, so an instant fires once however many schedulers run, or is recorded as skipped with the reason.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #loop: Repeat;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    const { clock, pauseMs, logger } = options;
    const pause = (): number => Math.min(pauseMs, 1_000 + AFTER_SECOND_MS - (clock.nowMs() % 1_000));
    this.#loop = new Repeat('scheduling', pause, logger, () => this.fireDue());
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
    const { logger, telemetry, flows } = this.#options;
    telemetry.count('kestra_scheduler_evaluate_count_total', { tenant_id: due.tenantId });
    try {
      if (await disableByStopAfter(this.#options, due)) return;
      const flow = (await flows.current(due.tenantId, due.namespace, due.flowId))?.parsed.flow;
      const trigger = flow?.triggers.find((each) => each.id === due.triggerId);
      if (!flow || !trigger || flow.disabled || trigger.disabled) {
        return await this.#move(due, { nextAtMs: undefined, skippedReason: 'the flow or its trigger is disabled' });
      }
      await this.#fireOne(due, flow, trigger);
    } catch (error) {
      logger.error('a schedule could not be fired', { ...due, error });
    }
  }

  async #fireOne(due: DueTrigger, flow: Flow, trigger: TriggerDefinition): Promise<void> {
    const { clock, recoverMissedSchedules, expressions, encryption } = this.#options;
    const occurrences = occurrencesOf(trigger);
    if (!occurrences) return this.#move(due, { nextAtMs: undefined, skippedReason: `no scheduler fires triggers of type ${trigger.type}` });
    const plan = planFiring(occurrences, due, trigger, clock.nowMs(), recoverMissedSchedules);
    if (plan.fireMs === undefined) return this.#skip(due, plan, plan.skipped ?? 'skipped', true);

    const means: ScheduleMeans = { expressions, tenantId: due.tenantId, flow, trigger, occurrences };
    let variables: Record<string, unknown>;
    try {
      if ((await judgeDate(means, plan.fireMs)) !== 'holds') return await this.#skip(due, plan, 'the conditions of the trigger do not hold', false);
      variables = await scheduleVariables(means, plan.fireMs);
    } catch (error) {
      return this.#create(due, plan, flow, trigger, { date: occurrences.text(plan.fireMs) }, { failure: `conditions can't be decided: ${messageOf(error)}` });
    }
    const render = expressions.triggerRenderer(due.tenantId, flow, variables);
    const inputs = await triggerInputs(flow, trigger, render, encryption, due.backfill?.inputs);
    if (!inputs.ok) return this.#skip(due, plan, inputs.message, true);
    return this.#create(due, plan, flow, trigger, variables, { inputs: inputs.values });
  }

  async #create(
    due: DueTrigger, plan: FiringPlan, flow: Flow, trigger: TriggerDefinition, variables: Record<string, unknown>,
    outcome: { inputs: Record<string, unknown> } | { failure: string },
  ): Promise<void> {
    const { actions, expressions } = this.#options;
    const advance: TriggerAdvance = {
      namespace: due.namespace, flowId: due.flowId, triggerId: due.triggerId, instantMs: due.dueAtMs,
      ...(plan.nextMs !== undefined && { nextMs: plan.nextMs }), ...(plan.backfill !== undefined && { backfill: plan.backfill }),
    };
    const labels = await triggerLabels(trigger.labels, expressions.triggerRenderer(due.tenantId, flow, variables));
    if (plan.passedOver !== undefined && plan.fireMs !== undefined) {
      const [from, to] = [due.dueAtMs, plan.fireMs].map((ms) => new Date(ms).toISOString());
      await this.#tell(due, `The schedules from ${from} to before ${to} are skipped: ${plan.passedOver}`);
    }
    await actions.create({
      tenantId: due.tenantId, flow, id: actions.newId(), labels: [...labels, ...(due.backfill?.labels ?? [])],
      inputs: 'inputs' in outcome ? outcome.inputs : {}, ...('failure' in outcome && { failure: outcome.failure }),
      trigger: { id: trigger.id, type: trigger.type, variables }, advance,
    });
  }

  /** Records an instant as skipped; what a person should know of is told in the log of the trigger too. */
  async #skip(due: DueTrigger, plan: FiringPlan, reason: string, isProblem: boolean): Promise<void> {
    await this.#move(due, { nextAtMs: plan.nextMs, skippedReason: reason, ...(plan.backfill !== undefined && { backfill: plan.backfill }) });
    if (isProblem) await this.#tell(due, `The schedule of ${new Date(due.dueAtMs).toISOString()} is skipped: ${reason}`);
  }

  async #tell({ tenantId, namespace, flowId, triggerId }: DueTrigger, message: string): Promise<void> {
    const { database, clock, logger } = this.#options;
    logger.info('a schedule is skipped', { tenantId, namespace, flowId, triggerId, reason: message });
    await database.withTenant(tenantId, 'write', (db) =>
      db.logs.appendOfTrigger({ namespace, flowId, triggerId }, [{ timestampMs: clock.nowMs(), level: 'WARN', message }]));
  }

  #move({ tenantId, namespace, flowId, triggerId, dueAtMs }: DueTrigger, next: NextInstant): Promise<void> {
    return this.#options.database.withTenant(tenantId, 'write', (db) => db.triggers.setNext(namespace, flowId, triggerId, { ...next, instantMs: dueAtMs }));
  }
}
