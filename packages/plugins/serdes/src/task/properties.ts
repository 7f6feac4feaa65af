import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

/** The file that a task converts. */
export const fromProperty = dynamic(z.string().describe('URI of the file in the internal storage.'));

/** What the tasks give that write one file. */
export const fileOutputs = z.object({
  uri: z.string().describe('The converted file.'),
  size: z.int().describe('Items that were converted.'),
});

export const recordsMetric = { name: 'records', type: 'counter', description: 'Items that were converted.' } as const;

/** Where what could not be converted goes. */
export const onBadLinesProperty = dynamic(
  z.enum(['ERROR', 'WARN', 'SKIP']).default('ERROR').describe('What happens to an item that cannot be converted: the task fails, or it is left out, with or without a warning.'),
);
