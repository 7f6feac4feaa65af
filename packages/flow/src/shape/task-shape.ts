import { LOG_LEVELS } from '@windhover/kernel';
import { z } from 'zod';
import { anyMap, dynamicDuration, flag, text } from './scalars.ts';

export const workerGroupShape = {
  key: text.describe('Key of the worker group.'),
  fallback: z.enum(['FAIL', 'WAIT', 'CANCEL']).optional().describe('What happens while the group has no worker. Default: WAIT.'),
};

const idPattern = /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/;

/** Ids of tasks and triggers. */
export const memberId = text.pipe(z.string().min(1, 'must not be blank').max(256).regex(idPattern, `must match "^[a-zA-Z0-9][a-zA-Z0-9_-]*"`));

export const logLevel = z.enum(LOG_LEVELS);

export const taskCacheShape = {
  enabled: flag.describe('Reuse the outputs of an earlier run with the same properties.'),
  ttl: dynamicDuration.optional().describe('How long a result may be reused.'),
};

/** Properties that every task has beside `type`, whatever its type (flow language §2). */
export const taskShape = {
  id: memberId.describe('Id of the task, unique in the flow.'),
  version: text.optional().describe('Version of the plugin.'),
  pluginDefaultsRef: text.optional().describe('The `ref` of the plugin defaults to use.'),
  description: text.optional().describe('Description in Markdown.'),
  retry: anyMap.optional().describe('When and how often a failed attempt is tried again.'),
  timeout: dynamicDuration.optional().describe('The longest that one attempt may take.'),
  disabled: flag.optional().describe('A disabled task is left out.'),
  runIf: text.optional().describe('The task is skipped when this expression is false.'),
  allowFailure: flag.optional().describe('A failure of this task ends in WARNING.'),
  allowWarning: flag.optional().describe('A warning of this task ends in SUCCESS.'),
  logLevel: logLevel.optional().describe('The lowest level of log entries that is kept.'),
  logToFile: flag.optional().describe('Logs go to a file in the internal storage.'),
  workerGroup: anyMap.optional().describe('The worker group that runs the task.'),
  taskCache: anyMap.optional().describe('Reuse of earlier results.'),
  assets: anyMap.optional().describe('Assets that the task reads and writes.'),
} as const;

/** Properties that every trigger has beside `type` (flow language §9). */
export const triggerShape = {
  id: memberId.describe('Id of the trigger, unique in the flow.'),
  version: text.optional().describe('Version of the plugin.'),
  pluginDefaultsRef: text.optional().describe('The `ref` of the plugin defaults to use.'),
  description: text.optional().describe('Description in Markdown.'),
  disabled: flag.optional().describe('A disabled trigger starts nothing.'),
  conditions: z.array(z.unknown()).optional().describe('Conditions that all have to hold.'),
  inputs: anyMap.optional().describe('Inputs of the executions that the trigger starts.'),
  labels: z.unknown().optional().describe('Labels of the executions that the trigger starts.'),
  stopAfter: z.array(z.string()).optional().describe('End states after which the trigger disables itself.'),
  allowConcurrent: flag.optional().describe('May start an execution while one it started before still runs.'),
  failOnTriggerError: flag.optional().describe('An error of the trigger creates a failed execution.'),
  logLevel: logLevel.optional().describe('The lowest level of log entries that is kept.'),
  logToFile: flag.optional().describe('Logs go to a file in the internal storage.'),
  workerGroup: anyMap.optional().describe('The worker group that evaluates the trigger.'),
  assets: anyMap.optional().describe('Assets that the trigger reads and writes.'),
} as const;
