import type { Invariant } from './invariant.ts';

/** A lease that is held now is not taken away because another one, long gone, ran out. */
export const leasesAreKept: Invariant = ({ last }) => {
  if (last?.event.type !== 'lease-expired' || last.taskRun?.leaseToken === last.event.leaseToken) return undefined;
  return `task run ${last.event.taskRunId} lost ${last.taskRun?.leaseToken} because ${last.event.leaseToken} ran out`;
};
