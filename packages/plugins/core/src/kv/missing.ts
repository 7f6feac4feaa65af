import { TaskFailure } from '@windhover/plugin-sdk';

/** The failure of a task that needs a pair which is not there. */
export const missingPair = (key: string, namespace: string): TaskFailure =>
  new TaskFailure(`No value found for key '${key}' in namespace '${namespace}' and \`errorOnMissing\` is set to true`);
