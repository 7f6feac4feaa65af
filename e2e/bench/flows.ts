const webhook = (wait: boolean): string => `triggers:
  - id: hook
    type: io.kestra.plugin.core.trigger.Webhook
    key: bench
    wait: ${wait}
`;

/** Two light tasks, started by a webhook. */
export const b1 = (id: string, wait: boolean): string => `id: ${id}
namespace: bench
tasks:
  - id: values
    type: io.kestra.plugin.core.output.OutputValues
    values:
      taskrun_data: "{{ trigger.body.data ?? 'none' }}"
  - id: log
    type: io.kestra.plugin.core.log.Log
    message: "{{ outputs.values.values.taskrun_data }}"
${webhook(wait)}`;

const ifTask = (number: number): string => `  - id: if_${number}
    type: io.kestra.plugin.core.flow.If
    condition: "{{ true }}"
    then:
      - id: then_${number}
        type: io.kestra.plugin.core.log.Log
        message: "branch ${number}"
    else:
      - id: else_${number}
        type: io.kestra.plugin.core.log.Log
        message: "never"
`;

const b2 = (id: string, wait: boolean): string => `id: ${id}
namespace: bench
tasks:
${[1, 2, 3, 4, 5].map(ifTask).join('')}${webhook(wait)}`;

const b3 = `id: b3
namespace: bench
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: "{{ range(1, 100) }}"
    concurrencyLimit: 0
    tasks:
      - id: values
        type: io.kestra.plugin.core.output.OutputValues
        values:
          number: "{{ taskrun.value }}"
${webhook(true)}`;

/** B1: two light tasks. B2: five If with a Log in each. B3: a ForEach of 100. Those that wait answer when they have ended. */
export const BENCH_FLOWS: readonly string[] = [b1('b1', false), b1('b1_wait', true), b2('b2', false), b2('b2_wait', true), b3];
