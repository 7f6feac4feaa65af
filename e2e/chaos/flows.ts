/** A flow with a loop, parallel lanes, a retry and child processes. Each body of `effect` leaves a line with its task run's id in the file. */
export const busyFlow = (effectsFile: string): string => `id: busy
namespace: chaos
inputs:
  - id: number
    type: INT
tasks:
  - id: first
    type: io.kestra.plugin.core.output.OutputValues
    values:
      number: "{{ inputs.number }}"
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: [1, 2, 3]
    concurrencyLimit: 0
    tasks:
      - id: inner
        type: io.kestra.plugin.core.output.OutputValues
        values:
          product: "{{ taskrun.value }} of {{ outputs.first.values.number }}"
  - id: both
    type: io.kestra.plugin.core.flow.Parallel
    tasks:
      - id: effect
        type: io.kestra.plugin.scripts.shell.Commands
        taskRunner:
          type: io.kestra.plugin.core.runner.Process
        commands:
          - sleep 0.2
          - echo "{{ taskrun.id }}" >> "${effectsFile}"
      - id: beside
        type: io.kestra.plugin.core.flow.Sleep
        duration: PT0.3S
  - id: flaky
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    commands:
      - test "{{ taskrun.attemptsCount }}" != 0
    retry:
      type: constant
      interval: PT0.5S
      maxAttempts: 5
  - id: last
    type: io.kestra.plugin.core.log.Log
    message: "{{ outputs.first.values.number }} is through"
`;

/** Task runs of one execution of `busyFlow`, each with the value of its loop. */
export const BUSY_SHAPE: readonly string[] = ['both', 'beside', 'each', 'effect', 'first', 'flaky', 'inner 1', 'inner 2', 'inner 3', 'last'];

/** Fires every second. */
export const TICK_FLOW = `id: tick
namespace: chaos
tasks:
  - id: beat
    type: io.kestra.plugin.core.output.OutputValues
    values:
      date: "{{ trigger.date }}"
triggers:
  - id: every_second
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "* * * * * *"
    withSeconds: true
`;

/** One child process that takes its time, and tells when it began and ended in the file. */
export const slowFlow = (id: string, seconds: number, effectsFile: string): string => `id: ${id}
namespace: chaos
tasks:
  - id: slow
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    commands:
      - echo "began {{ taskrun.id }}" >> "${effectsFile}"
      - sleep ${seconds}
      - echo "ended {{ taskrun.id }}" >> "${effectsFile}"
  - id: after
    type: io.kestra.plugin.core.output.OutputValues
    values:
      done: "yes"
`;
