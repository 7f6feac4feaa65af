import type { ExecutionDto, TaskRunDto } from '@windhover/contracts';

/** The breakpoints of an execution as they are entered: `task` or `task.value`. */
export const breakpointTexts = ({ breakpoints = [] }: Pick<ExecutionDto, 'breakpoints'>): string[] =>
  breakpoints.map(({ id, value }) => (value === undefined ? id : `${id}.${value}`));

/** Tasks that an execution is to stop before. */
export const breakpointTasks = ({ breakpoints = [] }: Pick<ExecutionDto, 'breakpoints'>): ReadonlySet<string> => new Set(breakpoints.map(({ id }) => id));

/** The task runs that stand at a breakpoint: made, and not begun. */
export const standingRuns = (runs: readonly TaskRunDto[]): TaskRunDto[] => runs.filter(({ state }) => state.current === 'BREAKPOINT');
