import type { Flow } from '../model/flow.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { allTasks } from './walk-tasks.ts';

/** Tasks of types that this installation does not let flows use, with the reason. */
export function checkRefusedTypes(context: ParseContext, flow: Flow, refused: ReadonlyMap<string, string>): void {
  if (refused.size === 0) return;
  for (const task of allTasks(flow)) {
    const reason = refused.get(task.type);
    if (reason !== undefined) context.error([...context.pathOf(task), 'type'], reason);
  }
}
