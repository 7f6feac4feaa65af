import type { Transition } from './transition.ts';

/** The task could not begin: its `runIf` did not render, or no worker of its group is there. WARNING and SUCCESS by allowFailure and allowWarning. */
export const refuseTaskRun: Transition = {
  name: 'refuse-task-run',
  subject: 'task run',
  from: ['CREATED', 'RESTARTED'],
  to: ['FAILED', 'WARNING', 'SUCCESS'],
};
