import { expect, it } from 'vitest';
import { newNamesOf } from './old-names.ts';

it.each([
  ['io.kestra.core.tasks.log.Log', 'io.kestra.plugin.core.log.Log'],
  ['io.kestra.core.tasks.debugs.Return', 'io.kestra.plugin.core.debug.Return'],
  ['io.kestra.core.tasks.flows.Flow', 'io.kestra.plugin.core.flow.Subflow'],
  ['io.kestra.core.tasks.flows.WaitFor', 'io.kestra.plugin.core.flow.LoopUntil'],
  ['io.kestra.plugin.core.flow.WaitFor', 'io.kestra.plugin.core.flow.LoopUntil'],
  ['io.kestra.core.tasks.storages.Concat', 'io.kestra.plugin.core.storage.Concat'],
  ['io.kestra.core.tasks.states.Get', 'io.kestra.plugin.core.state.Get'],
  ['io.kestra.core.models.triggers.types.Webhook', 'io.kestra.plugin.core.trigger.Webhook'],
  ['io.kestra.core.models.conditions.types.ExecutionFlowCondition', 'io.kestra.plugin.core.condition.ExecutionFlow'],
  ['io.kestra.plugin.core.condition.WeekendCondition', 'io.kestra.plugin.core.condition.Weekend'],
  ['io.kestra.core.models.conditions.types.MultipleCondition', 'io.kestra.plugin.core.condition.MultipleCondition'],
  ['io.kestra.plugin.fs.http.Trigger', 'io.kestra.plugin.core.http.Trigger'],
  ['io.kestra.plugin.notifications.slack.SlackExecution', 'io.kestra.plugin.slack.notifications.SlackExecution'],
])('%s is now %s', (old, expected) => {
  expect(newNamesOf(old)[0]).toBe(expected);
});

it('leaves names of today alone', () => {
  expect(newNamesOf('io.kestra.plugin.core.log.Log')).toEqual([]);
  expect(newNamesOf('constructor')).toEqual([]);
});
