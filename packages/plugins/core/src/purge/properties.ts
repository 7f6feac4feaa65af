import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';
import { instant } from './instant.ts';

/** What the purge tasks have in common: which rows. */
export const purgeProperties = {
  endDate: dynamic(instant().describe('Purge what is from this instant or earlier.')),
  startDate: dynamic(instant().optional().describe('Purge what is from this instant or later.')),
  namespace: dynamic(z.string().optional().describe('Only this namespace and those below it; with `flowId` this namespace alone.')),
  flowId: dynamic(z.string().optional().describe('Only this flow; needs `namespace`.')),
};

interface Picked {
  endDate: number;
  startDate?: number | undefined;
  namespace?: string | undefined;
  flowId?: string | undefined;
}

/** The same as the services take it; absent things are absent. */
export function selectionOf({ endDate, startDate, namespace, flowId }: Picked): { endAtMs: number; startAtMs?: number; namespace?: string; flowId?: string } {
  return {
    endAtMs: endDate,
    ...(startDate !== undefined && { startAtMs: startDate }),
    ...(namespace !== undefined && { namespace }),
    ...(flowId !== undefined && { flowId }),
  };
}
