import { AppError, messageOf } from '@windhover/kernel';
import type { Evaluated, Evaluator, Plan, Position, TaskRunSnapshot } from '@windhover/engine';
import { isNeedsData, isTruthy, isUnresolvedCalls, NeedsData, render, renderAsync, renderTyped, renderTypedAsync } from '@windhover/expression';
import type { ExpressionHost } from '@windhover/expression';
import type { Flow, TaskDefinition, TriggerDefinition } from '@windhover/flow';
import type { TaskContext } from '@windhover/plugin-sdk';
import { MASK } from '../execution/sealed-inputs.ts';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import type { Encryption } from '../ports/encryption.ts';
import type { Claimed, ExecutionStore, TaskRunOutputs } from '../ports/execution-store.ts';
import type { ConditionCheck } from '../ports/plugins.ts';
import { ancestorsOf } from '../pipeline/ancestors.ts';
import { retryWhileAway } from '../pipeline/retry-while-away.ts';
import { ExecutionData } from '../pipeline/execution-data.ts';
import type { OutputsNeed } from '../pipeline/execution-data.ts';
import type { PatchSet } from '../pipeline/patch-set.ts';
import { executionScope, flowScope } from './execution-scope.ts';
import type { InstallationVariables } from './execution-scope.ts';
import type { HostFunctions } from './host-functions.ts';
import { bothNeeded, neededOutputs } from './needed-outputs.ts';

export interface ExecutionExpressionsOptions {
  installation: InstallationVariables;
  store: Pick<ExecutionStore, 'loadOutputs'>;
  functions: HostFunctions;
  /** Absent where no trigger is fired: a trigger with conditions is then refused. */
  checkCondition?: ConditionCheck;
  /** Reads SECRET inputs; absent without a key. */
  encryption?: Encryption;
}

/** An execution, and the task whose expressions are rendered. */
export type RenderPlace = Pick<Claimed, 'execution' | 'ancestors'> & { taskRun?: TaskRunSnapshot; task?: TaskDefinition };

/** What rendering may use of the outside. */
interface RenderMeans {
  host: ExpressionHost;
  open: (sealed: SealedValue) => string;
  /** How long it waits for a store that is away before it fails. */
  whileAwayMs: number;
}

/** An attempt is not to blame for a store that restarts: it waits this long for it. */
const WAIT_FOR_STORE_MS = 120_000;

/** Renders the expressions of executions: synchronously for decisions, asynchronously for workers and people. */
export class ExecutionExpressions {
  readonly #options: ExecutionExpressionsOptions;

  constructor(options: ExecutionExpressionsOptions) {
    this.#options = options;
  }

  /** For one decision; throws `NeedsData` or `UnresolvedCallsError` for what `data` does not hold yet. */
  evaluatorFor(_plan: Plan, data: ExecutionData, patches: PatchSet): Evaluator {
    const evaluate = (value: unknown, position: Position, work: (scope: Record<string, unknown>) => unknown): Evaluated => {
      const needed = neededOutputs(value);
      const { execution, taskRuns } = position.snapshot;
      const secrets: string[] = [];
      const scope = executionScope({
        execution, ...(position.task && { task: position.task }), ...(position.taskRun && { taskRun: position.taskRun }),
        ancestors: ancestorsOf(position.taskRun, position.snapshot), installation: this.#options.installation,
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
    const options = { results: data.results };
    return {
      render: (value, position) => evaluate(value, position, (scope) => render(value, scope, options)),
      renderTyped: (template, position) => evaluate(template, position, (scope) => renderTyped(template, scope, options)),
      truthy: (template, position) =>
        evaluate(template, position, (scope) => isTruthy(String(render(template, scope, options) ?? ''))),
    };
  }

  /** The renderer that a task's code gets. Secrets are told to `onSecret` before they can reach any text. */
  rendererOf(claimed: Claimed, _plan: Plan, task: TaskDefinition, onSecret: (secret: string) => void): TaskContext['render'] {
    const data = new ExecutionData();
    data.learn(claimed.closed ?? []);
    const needed = neededOutputs(task);
    const host: ExpressionHost = { fetch: this.#options.functions.forExecution(claimed.execution), onSecret };
    const open = (sealed: SealedValue): string => this.#open(sealed, onSecret);
    // Code may render texts that stand nowhere in the task, such as the content of a file.
    return (value, extra) => this.#renderWith({ ...claimed, task }, data, bothNeeded(needed, neededOutputs(value)), value, { host, open, whileAwayMs: WAIT_FOR_STORE_MS }, extra);
  }

  /** Renders once, for people who try an expression: they see masks in place of secrets. */
  renderOnce(place: RenderPlace, value: unknown, onSecret: (secret: string) => void): Promise<unknown> {
    const host: ExpressionHost = { fetch: this.#options.functions.forPeople(place.execution), onSecret };
    return this.#renderWith(place, new ExecutionData(), neededOutputs(value), value, { host, open: () => MASK, whileAwayMs: 0 }, undefined);
  }

  /** Renders what stands outside executions: defaults of inputs, keys of webhooks, inputs of triggers. A single expression keeps its type. */
  renderForFlow(
    tenantId: string, flow: Flow, template: string, variables: Record<string, unknown>, onSecret: (secret: string) => void = () => undefined,
  ): Promise<unknown> {
    const { installation, functions } = this.#options;
    const scope = { ...flowScope(tenantId, flow, installation), ...variables };
    return renderTypedAsync(template, scope, { fetch: functions.forFlow(tenantId, flow.namespace), onSecret });
  }

  /** Whether all conditions of a trigger hold for what it saw (flow language §9.6). Throws when one can't be decided. */
  async conditionsHold(tenantId: string, flow: Flow, trigger: TriggerDefinition, variables: Record<string, unknown>): Promise<boolean> {
    const { checkCondition } = this.#options;
    for (const condition of trigger.conditions) {
      if (!checkCondition) throw new AppError('unexpected', 'conditions of triggers are not decided in this process');
      const holds = await checkCondition(condition, (value, extra) =>
        this.renderForFlow(tenantId, flow, String(value), { trigger: variables, ...extra }));
      if (!holds) return false;
    }
    return true;
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
    { host, open, whileAwayMs }: RenderMeans, extra: Record<string, unknown> | undefined,
  ): Promise<unknown> {
    const { execution, taskRun, task, ancestors } = place;
    const scope = executionScope({
      execution, ancestors, ...(taskRun && { taskRun }), ...(task && { task }), installation: this.#options.installation,
      closed: () => loadedOrThrow(data, needed), open, ...(extra && { extra }),
    });
    for (;;) {
      try {
        return await renderAsync(value, scope, host, { results: data.results });
      } catch (error) {
        if (!isNeedsData(error)) throw error;
        const key = { tenantId: execution.tenantId, executionId: execution.id };
        await retryWhileAway(() => data.load(error.need as OutputsNeed, key, this.#options.store), whileAwayMs);
      }
    }
  }
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
