import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.execution.Resume',
  title: 'Resume an execution that is paused.',
  description: 'Resumes a paused execution, with inputs when its Pause task asks for some. Fails when it is not paused.',
  icon: iconOf('M6 5v14M10 5l10 7-10 7z'),
  properties: z.object({
    executionId: dynamic(z.string().optional().describe('The execution to resume; the one that runs this task unless set.')),
    namespace: dynamic(z.string().optional().describe('The namespace that it must be of.')),
    flowId: dynamic(z.string().optional().describe('The flow that it must be of.')),
    inputs: dynamic(z.record(z.string(), z.unknown()).optional().describe('Values for the inputs that `onResume` asks for.')),
  }),
  examples: [
    { title: 'Resume by id', code: 'id: resume\ntype: io.kestra.plugin.core.execution.Resume\nexecutionId: "{{ trigger.executionId }}"\ninputs:\n  approved: true' },
  ],
});
