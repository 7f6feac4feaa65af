/** Asks for three inputs, logs slowly enough to be watched, and gives a file. */
export const REPORT_FLOW = `id: report
namespace: company.team
description: Writes a report from a file
inputs:
  - id: who
    type: STRING
  - id: size
    type: SELECT
    values: [small, large]
  - id: source
    type: FILE
tasks:
  - id: write
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    inputFiles:
      source.txt: "{{ inputs.source }}"
    outputFiles:
      - report.txt
    commands:
      - for step in 1 2 3 4 5 6; do echo "step $step for {{ inputs.who }}"; sleep 0.6; done
      - cat source.txt > report.txt
      - printf '%s\\n' "{{ inputs.size }} report for {{ inputs.who }}" >> report.txt
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "The {{ inputs.size }} report is written"
outputs:
  - id: report
    type: FILE
    value: "{{ outputs.write.outputFiles['report.txt'] }}"
  - id: summary
    type: STRING
    value: "{{ inputs.size }} for {{ inputs.who }}"
`;

/** The same with a property that no such task has. */
export const BROKEN_REPORT_FLOW = REPORT_FLOW.replace('    message: "The', '    mesage: "The');

export const REPORT_FLOW_LINE_OF_MESSAGE = REPORT_FLOW.split('\n').findIndex((line) => line.startsWith('    message:')) + 1;

/** What the flow writes into its file. */
export const reportText = (source: string, size: string, who: string): string => `${source}${size} report for ${who}\n`;

/** Started by a webhook, whose body it logs. */
export const HOOK_FLOW = `id: hook
namespace: company.team
tasks:
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "called by {{ trigger.body.name }}"
triggers:
  - id: call
    type: io.kestra.plugin.core.trigger.Webhook
    key: a-key-of-the-browser-test
`;

/** Fires every two seconds. */
export const CLOCK_FLOW = `id: clock
namespace: company.team
tasks:
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "it is {{ trigger.date }}"
triggers:
  - id: often
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "*/2 * * * * *"
    withSeconds: true
`;

/** Fires at an hour when no test runs for long. */
export const NIGHT_FLOW = CLOCK_FLOW.replace('id: clock', 'id: nightly').replace('id: often', 'id: at_three').replace('*/2 * * * * *', '0 0 3 * * *');
