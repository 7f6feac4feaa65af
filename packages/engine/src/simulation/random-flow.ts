import type { Flow, RetryPolicy, TaskDefinition } from '@windhover/flow';
import { executor, flow, flowable, task, work } from './flow-builder.ts';
import type { SeededRandom } from './random.ts';

const CORE = 'io.kestra.plugin.core';
const EXIT_STATES = ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELED'];

/** A random flow of nested flowables with handlers, retries, conditions and disabled tasks: some forty tasks at most. */
export function randomFlow(random: SeededRandom): Flow {
  const maker = new FlowMaker(random);
  const tasks = maker.list(0, 1 + random.below(5));
  return flow(tasks, {
    errors: random.chance(0.4) ? maker.list(2, 1 + random.below(2)) : [],
    finally: random.chance(0.4) ? maker.list(2, 1 + random.below(2)) : [],
    afterExecution: random.chance(0.3) ? maker.list(2, 1 + random.below(2)) : [],
    outputs: random.chance(0.2) ? [{ id: 'out', value: random.chance(0.3) ? '{{ missing }}' : 'x', required: true }] : [],
    ...(random.chance(0.15) && { retry: maker.retry() }),
    sla: random.chance(0.15) ? [randomSla(random)] : [],
  });
}

function randomSla(random: SeededRandom): Record<string, unknown> {
  const common = { id: 'sla', behavior: random.pick(['FAIL', 'CANCEL', 'NONE']), labels: [{ key: 'sla', value: 'breached' }] };
  if (random.chance(0.5)) return { ...common, type: 'MAX_DURATION', duration: 'PT2M' };
  return { ...common, type: 'EXECUTION_ASSERTION', assert: '{{ vars.shared }}' };
}

class FlowMaker {
  readonly #random: SeededRandom;
  #tasks = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  list(depth: number, count: number): TaskDefinition[] {
    return Array.from({ length: count }, () => this.#task(depth));
  }

  retry(): RetryPolicy {
    const random = this.#random;
    const common = {
      warningOnRetry: random.chance(0.3),
      behavior: random.chance(0.15) ? 'CREATE_NEW_EXECUTION' as const : 'RETRY_FAILED_TASK' as const,
      maxAttempts: 1 + random.below(3),
      ...(random.chance(0.3) && { maxDurationMs: 20_000 }),
    };
    switch (random.below(3)) {
      case 0: return { ...common, type: 'constant', intervalMs: 5_000 };
      case 1: return { ...common, type: 'exponential', intervalMs: 1_000, maxIntervalMs: 10_000, delayFactor: 2 };
      default: return { ...common, type: 'random', minIntervalMs: 1_000, maxIntervalMs: 9_000 };
    }
  }

  #task(depth: number): TaskDefinition {
    const random = this.#random;
    this.#tasks += 1;
    const id = `t${this.#tasks}`;
    const traits = this.#traits();
    if (depth < 3 && this.#tasks < 30 && random.chance(0.45)) return this.#flowable(id, depth, traits);
    if (random.chance(0.1)) return this.#executor(id, traits);
    if (random.chance(0.06)) return task(id, `${CORE}.flow.Subflow`, { ...traits, ...(random.chance(0.3) && { retry: this.retry() }) });
    if (random.chance(0.06)) return this.#directory(id, traits);
    const group = random.chance(0.04) && { workerGroup: { key: 'far', fallback: random.pick(['FAIL', 'FAIL', 'WAIT', 'CANCEL'] as const) ?? 'FAIL' } };
    return work(id, { ...traits, ...group, ...(random.chance(0.3) && { retry: this.retry() }) });
  }

  #traits(): Partial<TaskDefinition> {
    const random = this.#random;
    return {
      disabled: random.chance(0.07),
      allowFailure: random.chance(0.12),
      allowWarning: random.chance(0.1),
      ...(random.chance(0.15) && { runIf: random.pick(['true', 'true', 'false', 'false', '{{ missing }}']) ?? 'true' }),
    };
  }

  #executor(id: string, traits: Partial<TaskDefinition>): TaskDefinition {
    const random = this.#random;
    switch (random.below(8)) {
      case 0: case 4: return executor('Labels', id, { labels: { [id]: random.chance(0.1) ? '{{ missing }}' : 'v' } }, traits);
      case 1: case 5: case 6: return executor('SetVariables', id, { variables: { shared: id }, overwrite: random.chance(0.9) }, traits);
      case 2: case 3: return executor('UnsetVariables', id, { variables: ['shared'], ignoreMissing: random.chance(0.8) }, traits);
      default: return executor('Exit', id, { state: random.pick(EXIT_STATES) }, traits);
    }
  }

  #flowable(id: string, depth: number, traits: Partial<TaskDefinition>): TaskDefinition {
    const random = this.#random;
    const children = (): TaskDefinition[] => this.list(depth + 1, 1 + random.below(3));
    const given: Partial<TaskDefinition> = {
      ...traits,
      ...(random.chance(0.1) && { retry: this.retry() }),
      errors: random.chance(0.25) ? this.list(depth + 2, 1 + random.below(2)) : [],
      finally: random.chance(0.25) ? this.list(depth + 2, 1 + random.below(2)) : [],
    };
    const limit = random.below(3);
    if (random.chance(0.15)) return this.#pause(id, depth, given);
    if (random.chance(0.12)) return this.#loop(id, children(), given);
    switch (random.below(7)) {
      case 0: return flowable(random.pick(['Sequential', 'Template']) ?? 'Sequential', id, { tasks: children() }, given);
      case 1: return flowable('AllowFailure', id, { tasks: children() }, given);
      case 2: return flowable('Parallel', id, { tasks: children() }, { ...given, properties: { concurrent: limit } });
      case 3: return flowable('If', id, { then: children(), else: children() }, { ...given, properties: { condition: this.#condition() } });
      case 4: return flowable('Switch', id, { 'cases.a': children(), 'cases.b': children() }, { ...given, properties: { value: random.pick(['a', 'b', 'a', 'b', 'c']) } });
      case 5: return flowable('ForEach', id, { tasks: children() }, { ...given, properties: { values: this.#values(), concurrencyLimit: limit } });
      default: return this.#dag(id, children(), given, limit);
    }
  }

  #pause(id: string, depth: number, given: Partial<TaskDefinition>): TaskDefinition {
    const random = this.#random;
    const branches = { ...(random.chance(0.2) && { tasks: this.list(depth + 1, 1) }), ...(random.chance(0.3) && { onPause: [this.#leaf()] }) };
    return flowable('Pause', id, branches, {
      ...given,
      properties: random.chance(0.5) ? { pauseDuration: 'PT20S', behavior: random.pick(['RESUME', 'RESUME', 'WARN', 'FAIL', 'CANCEL', 'NONSENSE']) } : {},
      ...(random.chance(0.2) && { timeout: 'PT30S' }),
    });
  }

  /** A task without children. */
  #leaf(): TaskDefinition {
    const random = this.#random;
    this.#tasks += 1;
    const id = `t${this.#tasks}`;
    if (random.chance(0.2)) return this.#executor(id, this.#traits());
    return work(id, { ...this.#traits(), ...(random.chance(0.3) && { retry: this.retry() }) });
  }

  /** The condition of a loop is the same in each iteration: it ends at once, or at its maximum. */
  #loop(id: string, tasks: TaskDefinition[], given: Partial<TaskDefinition>): TaskDefinition {
    const random = this.#random;
    return flowable('LoopUntil', id, { tasks }, {
      ...given,
      properties: {
        condition: this.#condition(), failOnMaxReached: random.chance(0.3),
        checkFrequency: { interval: 'PT5S', ...(random.chance(0.8) ? { maxIterations: 1 + random.below(3) } : { maxDuration: 'PT12S' }) },
      },
    });
  }

  #directory(id: string, traits: Partial<TaskDefinition>): TaskDefinition {
    const random = this.#random;
    const inside = (): TaskDefinition => {
      this.#tasks += 1;
      return work(`t${this.#tasks}`, { ...this.#traits(), ...(random.chance(0.3) && { retry: this.retry() }) });
    };
    return flowable('WorkingDirectory', id, { tasks: Array.from({ length: 1 + random.below(3) }, inside) }, {
      ...traits,
      ...(random.chance(0.2) && { retry: this.retry() }),
      errors: random.chance(0.25) ? this.list(3, 1) : [],
      finally: random.chance(0.25) ? this.list(3, 1) : [],
    });
  }

  #dag(id: string, tasks: TaskDefinition[], given: Partial<TaskDefinition>, concurrent: number): TaskDefinition {
    const dependsOn = Object.fromEntries(tasks.map((task, index) => [
      task.id, tasks.slice(0, index).filter(() => this.#random.chance(0.5)).map((other) => other.id),
    ]));
    return flowable('Dag', id, { tasks }, { ...given, properties: { concurrent, dependsOn } });
  }

  #condition(): string {
    return this.#random.pick(['true', 'false', 'true', 'false', 'true', 'false', 'true', 'false', '{{ missing }}']) ?? 'true';
  }

  #values(): unknown {
    return this.#random.pick<unknown>([['x', 'y', 'z'], '["p", 2]', ['a', 'b', 'c', 'd'], [], [{ a: 1 }, 'q'], ['x', 'y'], [1, null]]);
  }
}
