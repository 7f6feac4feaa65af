import { Notice } from '@windhover/ui';
import type { FailedCheck } from '../lib/failed-checks.ts';

const KINDS = { INFO: 'info', SUCCESS: 'success', WARNING: 'warning', ERROR: 'warning' } as const;
const CONSEQUENCES = {
  BLOCK_EXECUTION: 'The flow can’t be run like this.',
  FAIL_EXECUTION: 'Run like this, the execution fails at once.',
  CREATE_EXECUTION: undefined,
} as const;

/** A check of the flow that the inputs do not pass, and what follows from it. */
export function CheckNotice({ check }: { check: FailedCheck }) {
  const consequence = CONSEQUENCES[check.behavior];
  return (
    <Notice kind={KINDS[check.style]}>
      <p>{check.message === '' ? 'A check of this flow did not pass.' : check.message}</p>
      {consequence === undefined ? null : <p className="text-muted text-small">{consequence}</p>}
    </Notice>
  );
}
