import type { State } from '@windhover/kernel';
import { catalogue } from '@windhover/plugin-catalog';
import { BUSY_SHAPE, busyFlow } from './flows.ts';

/** A flow of the load, and what an execution of it must come to whatever is killed. */
export interface ChaosFlow {
  id: string;
  source: string;
  /** Task runs, each with the value of its loop. */
  shape: readonly string[];
  /** How it ends; well when absent. */
  end?: State;
  /** Tasks that fail. */
  failing?: readonly string[];
  /** Started by other flows alone. */
  onlyChild?: boolean;
}

const OUTPUT = 'type: io.kestra.plugin.core.output.OutputValues';
const SHELL = 'type: io.kestra.plugin.scripts.shell.Commands\n    taskRunner:\n      type: io.kestra.plugin.core.runner.Process';
const head = (id: string): string => `id: ${id}\nnamespace: chaos\ninputs:\n  - id: number\n    type: INT\n    required: false\n`;

const sequential: ChaosFlow = {
  id: 'sequential', shape: ['first', 'second', 'third', 'fourth'],
  source: `${head('sequential')}tasks:
${['first', 'second', 'third', 'fourth'].map((id) => `  - id: ${id}\n    ${OUTPUT}\n    values:\n      n: "{{ inputs.number }}"`).join('\n')}
`,
};

const parallel: ChaosFlow = {
  id: 'parallel', shape: ['all', 'nap1', 'nap2', 'nap3', 'end'],
  source: `${head('parallel')}tasks:
  - id: all
    type: io.kestra.plugin.core.flow.Parallel
    tasks:
${[1, 2, 3].map((n) => `      - id: nap${n}\n        type: io.kestra.plugin.core.flow.Sleep\n        duration: PT0.${n}S`).join('\n')}
  - id: end
    ${OUTPUT}
    values:
      ended: "{{ tasks.all.state }}"
`,
};

const loop: ChaosFlow = {
  id: 'loop', shape: ['each', ...[1, 2, 3, 4, 5, 6].flatMap((n) => [`one ${n}`, `two ${n}`])],
  source: `${head('loop')}tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: [1, 2, 3, 4, 5, 6]
    concurrencyLimit: 2
    tasks:
      - id: one
        ${OUTPUT}
        values:
          n: "{{ taskrun.value }}"
      - id: two
        type: io.kestra.plugin.core.log.Log
        message: "{{ outputs.one[taskrun.value].values.n }}"
`,
};

const retried: ChaosFlow = {
  id: 'retried', shape: ['flaky', 'after'],
  source: `${head('retried')}tasks:
  - id: flaky
    ${SHELL}
    commands:
      - sleep 0.1
      - test "{{ taskrun.attemptsCount }}" -ge 2
    retry:
      type: constant
      interval: PT0.3S
      maxAttempts: 12
  - id: after
    type: io.kestra.plugin.core.log.Log
    message: through
`,
};

const scripts: ChaosFlow = {
  id: 'scripts', shape: ['make', 'use'],
  source: `${head('scripts')}tasks:
  - id: make
    ${SHELL}
    commands:
      - sleep 0.3
      - echo '::{"outputs":{"n":"{{ inputs.number }}"}}::'
  - id: use
    ${SHELL}
    commands:
      - test "{{ outputs.make.vars.n }}" = "{{ inputs.number }}"
`,
};

const long: ChaosFlow = {
  id: 'long', shape: ['slow', 'after'],
  source: `${head('long')}tasks:
  - id: slow
    ${SHELL}
    commands:
      - sleep 3
  - id: after
    type: io.kestra.plugin.core.log.Log
    message: through
`,
};

const failing: ChaosFlow = {
  id: 'failing', shape: ['ok', 'bad', 'told', 'always'], end: 'FAILED', failing: ['bad'],
  source: `${head('failing')}tasks:
  - id: ok
    ${OUTPUT}
    values:
      a: b
  - id: bad
    type: io.kestra.plugin.core.execution.Fail
  - id: never
    type: io.kestra.plugin.core.log.Log
    message: never
errors:
  - id: told
    type: io.kestra.plugin.core.log.Log
    message: failed
finally:
  - id: always
    type: io.kestra.plugin.core.log.Log
    message: finally
`,
};

const paused: ChaosFlow = {
  id: 'paused', shape: ['wait', 'after'],
  source: `${head('paused')}tasks:
  - id: wait
    type: io.kestra.plugin.core.flow.Pause
    pauseDuration: PT1S
  - id: after
    type: io.kestra.plugin.core.log.Log
    message: resumed
`,
};

const parent: ChaosFlow = {
  id: 'parent', shape: ['call', 'after'],
  source: `${head('parent')}tasks:
  - id: call
    type: io.kestra.plugin.core.flow.Subflow
    namespace: chaos
    flowId: child
    wait: true
    transmitFailed: true
  - id: after
    type: io.kestra.plugin.core.log.Log
    message: "{{ outputs.call.executionId }}"
`,
};

const child: ChaosFlow = {
  id: 'child', shape: ['nap', 'said'], onlyChild: true,
  source: `${head('child')}tasks:
  - id: nap
    type: io.kestra.plugin.core.flow.Sleep
    duration: PT0.5S
  - id: said
    type: io.kestra.plugin.core.log.Log
    message: child
`,
};

/** The flows of a mixed load; those whose types are not there are left out. Flows that others call come first. */
export function mixedFlows(effectsFile: string): ChaosFlow[] {
  const all = [sequential, parallel, loop, retried, scripts, long, failing, { id: 'busy', source: busyFlow(effectsFile), shape: BUSY_SHAPE }, child, paused, parent];
  const there = all.filter(({ source }) => [...source.matchAll(/type: (io\.kestra\.[\w.]+)/g)].every(([, type]) => catalogue.find(type ?? '') !== undefined));
  return there.filter((flow) => flow !== child || there.includes(parent));
}
