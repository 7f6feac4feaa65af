import { TaskFailure, type CheckCondition } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

/** It needs what happened before: Flow triggers decide it themselves, where it stands among their own conditions. */
export const check: CheckCondition<typeof manifest.properties> = () => {
  throw new TaskFailure('A condition of type MultipleCondition stands among the conditions of a Flow trigger only, not inside of another condition');
};
