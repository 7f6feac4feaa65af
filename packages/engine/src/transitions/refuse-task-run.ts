import type { Transition } from './transition.ts';

/** The task could not begin: its `runIf` did not render. WARNING and SUCCESS by allowFailure and allowWarning. */
export const refuseTaskRun: Transition = {
  name: 'refuse-task-run',
  subject: 'task run',
  from: ['CREATED'],
  to: ['FAILED', 'WARNING', 'SUCCESS'],
};
