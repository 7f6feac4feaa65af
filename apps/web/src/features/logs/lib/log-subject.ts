import type { StateDto } from '@windhover/contracts';

/** Who wrote lines: a task run. */
export interface LogSubject {
  hint: string | undefined;
  state: StateDto;
  attempts: readonly StateDto[];
}
