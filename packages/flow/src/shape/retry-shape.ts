import { z } from 'zod';
import { decimal, duration, flag, wholeNumber } from './scalars.ts';

const common = {
  maxAttempts: wholeNumber.pipe(z.number().min(1, 'must be greater than or equal to 1')).optional()
    .describe('Attempts in all, the first one included.'),
  maxDuration: duration.optional().describe('No further attempt starts later than this after the first.'),
  warningOnRetry: flag.optional().describe('A success after a retry ends in WARNING.'),
  behavior: z.enum(['RETRY_FAILED_TASK', 'CREATE_NEW_EXECUTION']).optional()
    .describe('For the retry of a flow: run the failed tasks again, or start a new execution.'),
};

/** Properties of each kind of retry (flow language §10). */
export const retryShapes = {
  constant: { type: z.literal('constant'), ...common, interval: duration.describe('Wait between attempts.') },
  exponential: {
    type: z.literal('exponential'),
    ...common,
    interval: duration.describe('First wait.'),
    maxInterval: duration.describe('The longest wait.'),
    delayFactor: decimal.optional().describe('By how much the wait grows. Default: 2.'),
  },
  random: {
    type: z.literal('random'),
    ...common,
    minInterval: duration.describe('The shortest wait.'),
    maxInterval: duration.describe('The longest wait.'),
  },
} as const;

export type RetryKind = keyof typeof retryShapes;
