import { AppError, messageOf } from '@windhover/kernel';
import type { Evaluated, Evaluator, ExecutionSnapshot, Plan, Position, TaskRunSnapshot } from '@windhover/engine';
import { isNeedsData, isTruthy, isUnresolvedCalls, NeedsData, render, renderAsync, renderTyped, renderTypedAsync } from '@windhover/expression';
import type { ExpressionHost, JqEngine } from '@windhover/expression';
import type { Flow, TaskDefinition, TriggerDefinition } from '@windhover/flow';
import type { ConditionSubject, JudgedExecution, TaskContext } from '@windhover/plugin-sdk';
import { openedValue } from '../execution/opened-value.ts';
import { MASK } from '../execution/sealed-inputs.ts';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { Claimed, ExecutionStore, TaskRunOutputs } from '../ports/execution-store.ts';
import type { ConditionCheck } from '../ports/plugins.ts';
import { ancestorsOf } from '../pipeline/ancestors.ts';
import { retryWhileAway } from '../pipeline/retry-while-away.ts';
import { ExecutionData } from '../pipeline/execution-data.ts';
import type { Loader, OutputsNeed } from '../pipeline/execution-data.ts';
import type { PatchSet } from '../pipeline/patch-set.ts';
import { executionScope, flowScope } from './execution-scope.ts';
import type { InstallationVariables } from './execution-scope.ts';
import type { HostFunctions } from './host-functions.ts';
import { bothNeeded, neededOutputs } from './needed-outputs.ts';
import { sealText } from './seal-text.ts';

export interface ExecutionExpressionsOptions {
  installation: InstallationVariables;
  store: Pick<ExecutionStore, 'loadOutputs'>;
  functions: HostFunctions;
  /** Absent where no trigger is fired: a trigger with conditions is then refused. */
  checkCondition?: ConditionCheck;
  /** Reads SECRET inputs; absent without a key. */
  encryption?: Encryption;
  /** Runs jq programs; without it they are interpreted. */
  jq?: JqEngine;
  /** Renders until nothing changes (`kestra.variables.recursive-rendering`). */
  recursive?: boolean;
}

/** An execution, and the task whose expressions are rendered. */
export type RenderPlace = Pick<Claimed, 'execution' | 'ancestors'> & { flow: SurroundedFlow; taskRun?: TaskRunSnapshot; task?: TaskDefinition };

type SurroundedFlow = Pick<Flow, 'surroundings'>;

/** Renders one text of a trigger, with `trigger.*`. A single expression keeps its type. */
export type TriggerRender = (template: string, extra?: Record<string, unknown>) => Promise<unknown>;

/** What rendering may use of the outside. */
interface RenderMeans {
  host: ExpressionHost;
  open: (sealed: SealedValue) => string;
  keepsSealedOutputs?: boolean;
  /** How long it waits for a store that is away before it fails. */
  whileAwayMs: number;
  /** A text that is a single expression keeps the type of its value. */
  typed?: true;
}

/** An attempt is not to blame for a store that restarts: it waits this long for it. */
const WAIT_FOR_STORE_MS = 120_000;

/** Renders the expressions of executions: synchronously for decisions, asynchronously for workers and people. */
export class ExecutionExpressions {
  readonly #options: ExecutionExpressionsOptions;

  constructor(options: ExecutionExpressionsOptions) {
    this.#options = options;
  }

  get #jq(): Pick<ExpressionHost, 'jq'> {
    const { jq } = this.#options;
    return jq ? { jq } : {};
  }

  /** For one decision; throws `NeedsData` or `UnresolvedCallsError` for what `data` does not hold yet. */
  evaluatorFor(plan: Plan, data: ExecutionData, patches: PatchSet): Evaluator {
    const evaluate = (value: unknown, position: Position, work: (scope: Record<string, unknown>) => unknown): Evaluated => {
      const needed = neededOutputs(value);
      const { execution, taskRuns } = position.snapshot;
      const secrets: string[] = [];
      const scope = executionScope({
        execution, ...(position.task && { task: position.task }), ...(position.taskRun && { taskRun: position.taskRun }),
        ancestors: ancestorsOf(position.taskRun, position.snapshot), installation: this.#options.installation,
        ...(plan.flow.surroundings && { surroundings: plan.flow.surroundings }),
        closed: () => [...loadedOrThrow(data, needed), ...fresh([...patches.closed, ...taskRuns])],
        open: (sealed) => this.#open(sealed, (secret) => void secrets.push(secret)),
      });
      try {
        return { ok: true, value: work(scope) };
      } catch (error) {
        if (isNeedsData(error) || isUnresolvedCalls(error)) throw error;
        return { ok: false, message: withoutSecrets(messageOf(error), secrets) };
      }
    };
    const options = { results: data.results, host: this.#jq, recursive: this.#options.recursive ?? false };
    return {
      render: (value, position) => evaluate(value, position, (scope) => render(value, scope, options)),
      renderTyped: (template, position) => evaluate(template, position, (scope) => renderTyped(template, scope, options)),
      seal: (text) => sealText(this.#options.encryption, text),
      truthy: (template, position) =>
        evaluate(template, position, (scope) => isTruthy(String(render(template, scope, options) ?? ''))),
      holds: (conditions, { snapshot: { execution } }) => {
        const known = data.decided.get(conditions);
        if (known) return known;
        throw new NeedsData({ load: async () => void data.decided.set(conditions, await this.#decide(conditions, execution, plan.flow)) } satisfies Loader);
      },
    };
  }

  /** The renderer that a task's code gets. Secrets are told to `onSecret` before they can reach any text. */
  rendererOf(claimed: Claimed, flow: SurroundedFlow, task: TaskDefinition, onSecret: (secret: string) => void): TaskContext['render'] {
    const data = new ExecutionData();
    data.learn(claimed.closed ?? []);
    const needed = neededOutputs(task);
    const host: ExpressionHost = { ...this.#jq, fetch: this.#options.functions.forExecution(claimed.execution), onSecret };
    const open = (sealed: SealedValue): string => this.#open(sealed, onSecret);
    // Code may render texts that stand nowhere in the task, such as the content of a file.
    return (value, extra) => this.#renderWith({ ...claimed, flow, task }, data, bothNeeded(needed, neededOutputs(value)), value, { host, open, whileAwayMs: WAIT_FOR_STORE_MS }, extra);
  }

  /** Renders once, for people who try an expression: they see masks in place of secrets. */
  renderOnce(place: RenderPlace, value: unknown, onSecret: (secret: string) => void): Promise<unknown> {
    const host: ExpressionHost = { ...this.#jq, fetch: this.#options.functions.forPeople(place.execution), onSecret };
    return this.#renderWith(place, new ExecutionData(), neededOutputs(value), value, { host, open: () => MASK, keepsSealedOutputs: true, whileAwayMs: 0 }, undefined);
  }

  /** Renders what stands outside executions: defaults of inputs, keys of webhooks, inputs of triggers. A single expression keeps its type. */
  renderForFlow(
    tenantId: string, flow: Flow, template: string, variables: Record<string, unknown>, onSecret: (secret: string) => void = () => undefined,
  ): Promise<unknown> {
    const { installation, functions } = this.#options;
    const scope = { ...flowScope(tenantId, flow, installation), ...variables };
    return renderTypedAsync(template, scope, { ...this.#jq, fetch: functions.forFlow(tenantId, flow.namespace), onSecret }, { recursive: this.#options.recursive ?? false });
  }

  /** For conditions, inputs and labels of a trigger that saw `variables`. */
  triggerRenderer(tenantId: string, flow: Flow, variables: Record<string, unknown>): TriggerRender {
    const open = (sealed: SealedValue): string => this.#open(sealed, () => undefined);
    return (template, extra) => this.renderForFlow(tenantId, flow, template, { trigger: openedValue(variables, open), ...extra });
  }

  /** The same for a Flow trigger of `flow`: its texts see the execution that it listens to. */
  listenerRenderer(execution: ExecutionSnapshot, flow: Flow, variables: Record<string, unknown>): TriggerRender {
    const host: ExpressionHost = { ...this.#jq, fetch: this.#options.functions.forFlow(execution.tenantId, flow.namespace), onSecret: () => undefined };
    const open = (sealed: SealedValue): string => this.#open(sealed, () => undefined);
    const data = new ExecutionData();
    const own = { flow: { id: flow.id, namespace: flow.namespace, revision: flow.revision, tenantId: execution.tenantId }, trigger: variables };
    return (template, extra) => this.#renderWith({ execution, flow, ancestors: [] }, data, neededOutputs(template), template, { host, open, whileAwayMs: 0, typed: true }, { ...own, ...extra });
  }

  /** Whether all conditions of a trigger hold for what it saw (flow language §9.6). Throws when one can't be decided. */
  async conditionsHold(tenantId: string, flow: Flow, trigger: TriggerDefinition, variables: Record<string, unknown>): Promise<boolean> {
    return (await this.refusingCondition(trigger.conditions, this.triggerRenderer(tenantId, flow, variables), { flow })) === undefined;
  }

  /** The first of the conditions that does not hold; undefined when all do. Throws when one can't be decided. */
  async refusingCondition(
    conditions: readonly Record<string, unknown>[], render: TriggerRender, subject?: ConditionSubject,
  ): Promise<Record<string, unknown> | undefined> {
    const { checkCondition } = this.#options;
    for (const condition of conditions) {
      if (!checkCondition) throw new AppError('unexpected', 'conditions of triggers are not decided in this process');
      if (!(await checkCondition(condition, (value, extra) => render(String(value), extra), subject))) return condition;
    }
    return undefined;
  }

  /** Conditions of a listener, for the execution as it ended. */
  async #decide(conditions: readonly Record<string, unknown>[], execution: ExecutionSnapshot, flow: Flow): Promise<Evaluated> {
    try {
      const subject = { flow, execution: endedExecution(execution) };
      return { ok: true, value: (await this.refusingCondition(conditions, this.listenerRenderer(execution, flow, {}), subject)) === undefined };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
  }

  #open({ value }: SealedValue, onSecret: (secret: string) => void): string {
    const { encryption } = this.#options;
    if (!encryption) throw new AppError('invalid', 'A SECRET input is encrypted, and there is no key to read it with (kestra.encryption.secret-key)');
    const secret = encryption.decrypt(value);
    onSecret(secret);
    return secret;
  }

  async #renderWith(
    place: RenderPlace, data: ExecutionData, needed: string[] | 'all', value: unknown,
    { host, open, keepsSealedOutputs = false, whileAwayMs, typed }: RenderMeans, extra: Record<string, unknown> | undefined,
  ): Promise<unknown> {
    const { execution, flow, taskRun, task, ancestors } = place;
    const scope = executionScope({
      execution, ancestors, ...(taskRun && { taskRun }), ...(task && { task }), installation: this.#options.installation,
      closed: () => [...loadedOrThrow(data, needed), ...fresh(ancestors)], open, keepsSealedOutputs, ...(flow.surroundings && { surroundings: flow.surroundings }),
      ...(extra && { extra }),
    });
    for (;;) {
      try {
        if (typed && typeof value === 'string') return await renderTypedAsync(value, scope, host, { results: data.results, recursive: this.#options.recursive ?? false });
        return await renderAsync(value, scope, host, { results: data.results, recursive: this.#options.recursive ?? false });
      } catch (error) {
        if (!isNeedsData(error)) throw error;
        const key = { tenantId: execution.tenantId, executionId: execution.id };
        await retryWhileAway(() => data.load(error.need as OutputsNeed, key, this.#options.store), whileAwayMs);
      }
    }
  }
}

/** An execution as conditions judge it. Its attempts are not looked at. */
function endedExecution({ id, namespace, flowId, state, labels, outputs }: ExecutionSnapshot): JudgedExecution {
  return {
    id, namespace, flowId, state, labels: Object.fromEntries(labels.map(({ key, value }) => [key, value])), ...(outputs && { outputs }),
    attemptStates: () => Promise.reject(new AppError('invalid', 'Listeners can not judge attempts: use a Flow trigger')),
  };
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, MASK)), text);

function loadedOrThrow(data: ExecutionData, taskIds: string[] | 'all'): TaskRunOutputs[] {
  const outputs = data.outputs(taskIds);
  if (!outputs) throw new NeedsData({ taskIds } satisfies OutputsNeed);
  return outputs;
}

/** Task runs with outputs that the database does not show as closed yet. */
function fresh(rows: readonly TaskRunSnapshot[]): TaskRunOutputs[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row) => row.outputs || row.state === 'SKIPPED'
    ? [{ taskRunId: row.id, taskId: row.taskId, state: row.state, values: valuesOf(row, byId), ...(row.outputs && { outputs: row.outputs }) }]
    : []);
}

function valuesOf(row: TaskRunSnapshot, byId: ReadonlyMap<string, TaskRunSnapshot>): string[] {
  const values: string[] = [];
  for (let at: TaskRunSnapshot | undefined = row; at; at = byId.get(at.parentId ?? '')) {
    if (at.value !== undefined) values.unshift(at.value);
  }
  return values;
}
