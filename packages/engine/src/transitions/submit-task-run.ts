import type { Transition } from './transition.ts';

/** The task run waits for the one worker that holds its working directory. */
export const submitTaskRun: Transition = {
  name: 'submit-task-run',
  subject: 'task run',
  from: ['CREATED'],
  to: ['SUBMITTED'],
};
