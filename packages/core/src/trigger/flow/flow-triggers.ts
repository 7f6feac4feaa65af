import { isAppError, messageOf } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExecutionExpressions } from '../../expressions/execution-expressions.ts';
import type { FlowSources } from '../../flow/flow-sources.ts';
import type { Database } from '../../ports/database.ts';
import type { ExecutionStore } from '../../ports/execution-store.ts';
import type { FlowEvent, FlowFiring, FlowListener } from '../../ports/flow-triggers.ts';
import type { TenantDb } from '../../ports/tenant-db.ts';
import type { Logger } from '../../ports/telemetry.ts';
import type { NamespaceAccess } from '../../task-services/namespace-access.ts';
import { Repeat } from '../../sweeper/repeat.ts';
import { awaitedOf, simpleConditions } from './awaited.ts';
import type { Judging } from './awaited.ts';
import { asItWas, flowTriggerVariables, judgedExecution } from './judged-execution.ts';
import { recordMatch } from './record-match.ts';
import type { Match } from './record-match.ts';
import type { FlowFirings } from './flow-firings.ts';

export interface FlowTriggersOptions {
  store: ExecutionStore;
  database: Database;
  flows: FlowSources;
  expressions: ExecutionExpressions;
  firings: FlowFirings;
  access: NamespaceAccess;
  newId(): string;
  clock: Clock;
  logger: Logger;
  pauseMs: number;
}

/** A trigger that an event concerns, with what it matched. */
interface Candidate {
  listener: FlowListener;
  matches: Match[];
}

const LIMIT = 500;
const HOLD_MS = 30_000;

/**
 * Decides Flow triggers. Each event of a state that an execution entered is used up in the one transaction that writes down what
 * it matched and which executions to make: an event counts exactly once, however many decide and wherever one of them dies.
 * Events of a tenant are decided in order.
 */
export class FlowTriggers {
  readonly #options: FlowTriggersOptions;
  readonly #loops: Repeat[];

  constructor(options: FlowTriggersOptions) {
    this.#options = options;
    const { logger, pauseMs, firings } = options;
    this.#loops = [
      new Repeat('deciding flow triggers', pauseMs, logger, () => this.decideEvents()),
      new Repeat('making executions of flow triggers', 1_000, logger, () => firings.makeWaiting()),
    ];
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  async decideEvents(): Promise<void> {
    for (;;) {
      const events = await this.#options.store.takeFlowEvents({ limit: LIMIT, holdMs: HOLD_MS });
      const byTenant = Map.groupBy(events, ({ tenantId }) => tenantId);
      await Promise.all([...byTenant].map(([tenantId, ofTenant]) => this.#decideAll(tenantId, ofTenant)));
      if (events.length < LIMIT) return;
    }
  }

  async #decideAll(tenantId: string, events: FlowEvent[]): Promise<void> {
    const { database, store, logger } = this.#options;
    const listeners = await database.withTenant(tenantId, 'read', (db) => db.flowTriggers.listeners());
    const snapshots = await store.load(events.map(({ executionId }) => ({ tenantId, executionId })));
    const idle: string[] = [];
    for (const [index, event] of events.entries()) {
      const execution = snapshots[index]?.execution;
      try {
        if (!execution || !(await this.#decide(event, asItWas(execution, event.state), listeners))) idle.push(event.eventId);
      } catch (error) {
        logger.error('a flow trigger could not be decided; it is tried again', { tenantId, executionId: event.executionId, error });
      }
    }
    if (idle.length > 0) await database.withTenant(tenantId, 'write', (db) => db.flowTriggers.dropEvents(idle));
  }

  /** False when the event concerns no trigger, and is left to be dropped. */
  async #decide(event: FlowEvent, execution: ExecutionSnapshot, listeners: FlowListener[]): Promise<boolean> {
    const { tenantId, eventId } = event;
    const candidates: Candidate[] = [];
    for (const listener of listeners) {
      // A flow never fires its own triggers: that would be a loop.
      if (!listener.states.includes(event.state) || (listener.namespace === execution.namespace && listener.flowId === execution.flowId)) continue;
      const candidate = await this.#judge(listener, execution);
      if (candidate && (await this.#mayListen(listener, execution))) candidates.push(candidate);
    }
    if (candidates.length === 0) return false;
    const { database, firings } = this.#options;
    const variables = await flowTriggerVariables(database, execution, execution.outputs ?? {});
    const made = await database.withTenant(tenantId, 'write', async (db) =>
      (await db.flowTriggers.takeEvent(eventId)) ? this.#record(db, event, execution, candidates, variables) : []);
    await Promise.all(made.map((firing) => firings.make(tenantId, firing)));
    return true;
  }

  async #record(
    { flowTriggers }: TenantDb, event: FlowEvent, execution: ExecutionSnapshot, candidates: Candidate[], variables: Record<string, unknown>,
  ): Promise<FlowFiring[]> {
    const made: FlowFiring[] = [];
    for (const { listener, matches } of candidates) {
      const { namespace, flowId, triggerId } = listener;
      const own = execution.outputs ?? {};
      const outputs = matches.length === 0 ? own : await recordMatch(flowTriggers, listener, matches, { atMs: event.enteredAtMs, outputs: own });
      if (!outputs) continue;
      const firing: FlowFiring = {
        executionId: this.#options.newId(), namespace, flowId, triggerId,
        request: { sourceExecutionId: execution.id, state: execution.state, variables: { ...variables, outputs } },
      };
      await flowTriggers.addFiring(firing, HOLD_MS);
      made.push(firing);
    }
    return made;
  }

  /** A flow hears of executions of namespaces that admit it; that it would have been fired otherwise stands in the trigger's log. */
  async #mayListen({ namespace, flowId, triggerId }: FlowListener, execution: ExecutionSnapshot): Promise<boolean> {
    if (namespace === execution.namespace) return true;
    const { access, database } = this.#options;
    const { tenantId } = execution;
    try {
      await access.assertAllowed(tenantId, namespace, execution.namespace);
      return true;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'forbidden') throw error;
      const line = { timestampMs: this.#options.clock.nowMs(), level: 'WARN' as const, message: `Execution ${execution.id} does not fire the trigger: ${messageOf(error)}` };
      await database.withTenant(tenantId, 'write', (db) => db.logs.appendOfTrigger({ namespace, flowId, triggerId }, [line]));
      return false;
    }
  }

  /** What the execution matches of a trigger; undefined when it does not concern it. */
  async #judge(listener: FlowListener, execution: ExecutionSnapshot): Promise<Candidate | undefined> {
    const { flows, expressions, database, logger } = this.#options;
    const { tenantId } = execution;
    const flow = (await flows.current(tenantId, listener.namespace, listener.flowId))?.parsed.flow;
    const trigger = flow?.triggers.find(({ id }) => id === listener.triggerId);
    if (!flow || !trigger || flow.disabled || trigger.disabled) return undefined;
    const judged = judgedExecution(database, execution);
    const outputs = execution.outputs ?? {};
    const render = expressions.listenerRenderer(execution, flow, { ...basicVariables(execution), outputs });
    const judging: Judging = { expressions, render, execution: judged, subject: { flow, execution: judged } };
    try {
      if ((await expressions.refusingCondition(simpleConditions(trigger), render, judging.subject)) !== undefined) return undefined;
      const matches: Match[] = [];
      for (const awaited of awaitedOf(trigger)) {
        const parts: string[] = [];
        for (const part of awaited.parts) if (await part.holds(judging)) parts.push(part.name);
        matches.push({ awaited, parts });
      }
      if (matches.length > 0 && matches.every(({ parts }) => parts.length === 0)) return undefined;
      return { listener, matches };
    } catch (error) {
      logger.warn('conditions of a flow trigger cannot be decided', { tenantId, ...listener, executionId: execution.id, reason: messageOf(error) });
      return undefined;
    }
  }
}

/** `trigger.*` as conditions see it: without what only task runs tell. */
const basicVariables = (execution: ExecutionSnapshot): Record<string, unknown> => ({
  executionId: execution.id, namespace: execution.namespace, flowId: execution.flowId, flowRevision: execution.flowRevision, state: execution.state,
  executionLabels: Object.fromEntries(execution.labels.map(({ key, value }) => [key, value])),
});
