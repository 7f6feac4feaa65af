import { messageOf } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { Flow, TriggerDefinition } from '@windhover/flow';
import type { ExecutionActions } from '../execution/execution-actions.ts';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { FlowSources } from '../flow/flow-sources.ts';
import { Batcher } from '../pipeline/batcher.ts';
import type { Database } from '../ports/database.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { DueTrigger, ExecutionStore, TriggerAdvance } from '../ports/execution-store.ts';
import type { ScheduleLine, ScheduleSkip } from '../ports/schedule-store.ts';
import type { Logger, Telemetry } from '../ports/telemetry.ts';
import { triggerInputs, triggerLabels } from '../trigger/render-trigger.ts';
import { disableByStopAfter } from '../trigger/stop-after.ts';
import { occurrencesOf } from './occurrences.ts';
import { planFiring } from './plan-firing.ts';
import type { FiringPlan } from './plan-firing.ts';
import { judgeDate, scheduleVariables } from './schedule-conditions.ts';
import type { ScheduleMeans } from './schedule-conditions.ts';
import { hasDate, hasTemplateDates, withRenderedDates } from './template-dates.ts';
import type { RecoverMissedSchedules } from './schedule-trigger.ts';

export interface ScheduleFiringsOptions {
  store: ExecutionStore;
  database: Database;
  flows: Pick<FlowSources, 'current'>;
  actions: ExecutionActions;
  expressions: ExecutionExpressions;
  /** Absent without a key: then instants of schedules that give SECRET inputs are skipped. */
  encryption?: Encryption;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  recoverMissedSchedules: RecoverMissedSchedules;
}

const MAX_BATCH = 500;
/** Dates that could not be rendered are rendered again after this. */
const RENDER_AGAIN_MS = 60_000;

/**
 * Fires schedules that were taken, or records why not. Schedules that are fired at the same moment share statements: one
 * creates the executions and moves the schedules on, one moves on those that are skipped.
 */
export class ScheduleFirings {
  readonly #options: ScheduleFiringsOptions;
  readonly #skips: Batcher<ScheduleSkip, boolean>;
  readonly #lines: Batcher<ScheduleLine, undefined>;

  constructor(options: ScheduleFiringsOptions) {
    this.#options = options;
    const { store } = options;
    this.#skips = new Batcher({ maxSize: MAX_BATCH, maxInFlight: 1, run: (skips) => store.skipSchedules(skips) });
    this.#lines = new Batcher({ maxSize: MAX_BATCH, maxInFlight: 1, run: async (lines) => {
      await store.appendScheduleLogs(lines);
      return lines.map(() => undefined);
    } });
  }

  /** Resolves when it is committed. A failure is logged: the schedule is due again when it is held no more. */
  async fire(due: DueTrigger): Promise<void> {
    const { logger, telemetry, flows } = this.#options;
    telemetry.count('kestra_scheduler_evaluate_count_total', { tenant_id: due.tenantId });
    try {
      if (await disableByStopAfter(this.#options, due)) return;
      const flow = (await flows.current(due.tenantId, due.namespace, due.flowId))?.parsed.flow;
      const trigger = flow?.triggers.find((each) => each.id === due.triggerId);
      if (!flow || !trigger || flow.disabled || trigger.disabled) {
        return await this.#skip(due, {}, 'the flow or its trigger is disabled', false);
      }
      await (hasTemplateDates(trigger) ? this.#fireTemplated(due, flow, trigger) : this.#fireOne(due, flow, trigger));
    } catch (error) {
      logger.error('a schedule could not be fired', { ...due, error });
    }
  }

  /** Dates that are templates are known only now: an instant that is none of them moves the schedule on to the first that follows. */
  async #fireTemplated(due: DueTrigger, flow: Flow, trigger: TriggerDefinition): Promise<void> {
    const { expressions, clock } = this.#options;
    let shown: TriggerDefinition;
    try {
      shown = await withRenderedDates(expressions, due.tenantId, flow, trigger);
    } catch (error) {
      return this.#skip(due, { nextMs: clock.nowMs() + RENDER_AGAIN_MS }, `its dates can't be rendered: ${messageOf(error)}`, true);
    }
    if (hasDate(shown, due.dueAtMs)) return this.#fireOne(due, flow, shown);
    const nextMs = occurrencesOf(shown)?.next(due.dueAtMs);
    return this.#skip(due, nextMs === undefined ? {} : { nextMs }, 'it is none of the rendered dates', false);
  }

  async #fireOne(due: DueTrigger, flow: Flow, trigger: TriggerDefinition): Promise<void> {
    const { clock, recoverMissedSchedules, expressions, encryption } = this.#options;
    const occurrences = occurrencesOf(trigger);
    if (!occurrences) return this.#skip(due, {}, `no scheduler fires triggers of type ${trigger.type}`, false);
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
  async #skip(due: DueTrigger, { nextMs, backfill }: FiringPlan, reason: string, isProblem: boolean): Promise<void> {
    const moved = await this.#skips.submit({
      ...nameOf(due), instantMs: due.dueAtMs, reason, ...(nextMs !== undefined && { nextMs }), ...(backfill !== undefined && { backfill }),
    });
    if (moved && isProblem) await this.#tell(due, `The schedule of ${new Date(due.dueAtMs).toISOString()} is skipped: ${reason}`);
  }

  async #tell(due: DueTrigger, message: string): Promise<void> {
    const { clock, logger } = this.#options;
    logger.info('a schedule is skipped', { ...nameOf(due), reason: message });
    await this.#lines.submit({ ...nameOf(due), timestampMs: clock.nowMs(), level: 'WARN', message });
  }
}

const nameOf = ({ tenantId, namespace, flowId, triggerId }: DueTrigger): Pick<DueTrigger, 'tenantId' | 'namespace' | 'flowId' | 'triggerId'> =>
  ({ tenantId, namespace, flowId, triggerId });
