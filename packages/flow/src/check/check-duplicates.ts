import type { Flow } from '../model/flow.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { allTasks } from './walk-tasks.ts';

/** Ids have to be unique: of tasks across all levels and lists, of triggers, of inputs, of outputs. */
export function checkDuplicates(context: ParseContext, flow: Flow): void {
  report(context, 'task id', [...allTasks(flow)]);
  report(context, 'trigger id', flow.triggers);
  report(context, 'input', flow.inputs);
  report(context, 'output', flow.outputs);
}

/** One finding for all duplicates of a kind, at the first of them. */
function report(context: ParseContext, what: string, parts: readonly { id: string }[]): void {
  const seen = new Set<string>();
  const repeated: { id: string }[] = [];
  for (const part of parts) {
    if (seen.has(part.id)) repeated.push(part);
    seen.add(part.id);
  }
  const [first] = repeated;
  if (!first) return;
  const names = [...new Set(repeated.map((part) => part.id))];
  context.error([...context.pathOf(first), 'id'], `Duplicate ${what} with name [${names.join(', ')}]`);
}
