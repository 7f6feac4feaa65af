import type { Plan } from '@windhover/engine';
import type { TaskDefinition } from '@windhover/flow';
import type { TaskContext, TaskResult } from '@windhover/plugin-sdk';
import type { Claimed } from '../../ports/execution-store.ts';
import type { AttemptDirectory } from '../../ports/working-directories.ts';
import type { DirectoryChildren } from '../directory-children.ts';

/** What a task of the platform itself gets beside the context of every task. */
export interface BuiltInRun {
  claimed: Claimed;
  plan: Plan;
  task: TaskDefinition;
  directory(): Promise<AttemptDirectory>;
  /** Runs the code of another task in this attempt. */
  runPlugin(task: TaskDefinition): Promise<TaskResult>;
  /** Only for a working directory. */
  children?: DirectoryChildren;
}

/** A task that needs more of the platform than plugins may have. Fails by throwing. */
export type BuiltInTask = (context: TaskContext, run: BuiltInRun) => Promise<TaskResult>;
