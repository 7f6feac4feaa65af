import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

const label = z.object({ key: z.string(), value: z.unknown() });

/** What tasks that start other flows have in common. */
export const subflowProperties = {
  namespace: dynamic(z.string().min(1).describe('Namespace of the flow.')),
  flowId: dynamic(z.string().min(1).describe('Id of the flow.')),
  revision: dynamic(z.int().min(1).optional().describe('Revision of the flow; the latest unless given.')),
  inputs: dynamic(z.record(z.string(), z.unknown()).optional().describe('Inputs of the execution.')),
  labels: dynamic(z.union([z.record(z.string(), z.unknown()), z.array(label)]).optional().describe('Labels of the execution.')),
  inheritLabels: dynamic(z.boolean().default(false).describe('Whether it also gets the labels of this execution.')),
  wait: dynamic(z.boolean().default(true).describe('Whether to wait for its end.')),
  transmitFailed: dynamic(z.boolean().default(true).describe('Whether the task fails, warns or is killed as the execution does.')),
  scheduleDate: dynamic(z.string().optional().describe('When the execution starts, as an ISO-8601 date.')),
  restartBehavior: z.enum(['RETRY_FAILED', 'NEW_EXECUTION']).default('RETRY_FAILED')
    .describe('What a restart of this execution does: restart the one that failed, or make a new one.'),
};
