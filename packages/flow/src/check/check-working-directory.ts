import type { TaskDefinition } from '../model/task.ts';
import { WORKING_DIRECTORY } from '../parse/parse-branches.ts';
import type { ParseContext } from '../parse/parse-context.ts';

const SUBFLOW = 'io.kestra.plugin.core.flow.Subflow';

/** Children of a WorkingDirectory run on its worker: no flowable tasks, and no worker group of their own. */
export function checkWorkingDirectory(context: ParseContext, task: TaskDefinition): void {
  if (task.type !== WORKING_DIRECTORY) return;
  for (const child of task.branches.tasks ?? []) {
    if (context.catalogue.find(child.type)?.kind === 'flowable' || child.type === SUBFLOW) {
      context.error([...context.pathOf(child), 'type'], `${task.id}: Only runnable tasks are allowed as children of a WorkingDirectory, and ${child.type} is not`);
    }
    if (child.workerGroup) {
      context.error([...context.pathOf(child), 'workerGroup'], 'Cannot set a Worker Group in any WorkingDirectory sub-tasks, it is only supported at the WorkingDirectory level');
    }
  }
}
