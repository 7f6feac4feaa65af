import { z } from 'zod';

export const textOutputs = z.object({ uri: z.string().describe('The converted file.') });

export const bytesMetric = { name: 'bytes', type: 'counter', description: 'Size of the converted text.' } as const;
