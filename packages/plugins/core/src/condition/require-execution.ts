import { TaskFailure, type ConditionContext, type JudgedExecution } from '@windhover/plugin-sdk';

/** The execution that a condition judges; throws outside of Flow triggers. */
export function requireExecution({ execution }: ConditionContext, condition: string): JudgedExecution {
  if (!execution) throw new TaskFailure(`A condition of type ${condition} judges an execution: it stands in Flow triggers only`);
  return execution;
}
