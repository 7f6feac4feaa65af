import { z } from 'zod';
import { defineCondition, pluginReference } from '@windhover/plugin-sdk';
import { checkTimeWindow, timeWindow } from '../../trigger/flow/time-window.ts';
import { signedDuration } from '../../trigger/flow/signed-duration.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.MultipleCondition',
  aliases: ['io.kestra.plugin.core.condition.MultipleConditionCondition', 'io.kestra.core.models.conditions.types.MultipleCondition'],
  title: 'Several conditions held for executions within a window of time.',
  description: 'A condition of Flow triggers: holds once each of its conditions held for some execution in the window. `preconditions` of the Flow trigger say the same in a newer way.',
  properties: z.object({
    id: z.string().min(1).describe('Names the window of this condition; unique in the flow.'),
    window: signedDuration().optional().describe('Length of the window; a day unless set.'),
    windowAdvance: signedDuration().optional().describe('Shift of the start of the windows, which is midnight.'),
    timeWindow: timeWindow.superRefine(checkTimeWindow).optional().describe('The window, in the newer form.'),
    resetOnSuccess: z.boolean().default(true).describe('True begins afresh when all conditions held; false lets each further execution fire while the window lasts.'),
    conditions: z.record(z.string(), pluginReference('condition')).describe('The conditions by name.'),
  }),
  examples: [{
    title: 'As a condition of a Flow trigger',
    code: 'id: both\ntype: io.kestra.plugin.core.condition.MultipleCondition\nwindow: P1D\nconditions:\n  first:\n    type: io.kestra.plugin.core.condition.ExecutionFlow\n    namespace: company.team\n    flowId: first\n  second:\n    type: io.kestra.plugin.core.condition.ExecutionFlow\n    namespace: company.team\n    flowId: second',
  }],
});
