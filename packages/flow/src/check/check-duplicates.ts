import type { Flow } from '../model/flow.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { allTasks } from './walk-tasks.ts';

/**
 * Ids have to be unique: of tasks across all levels and lists, of triggers, of inputs, of outputs. One finding for all of
 * them, at the first; what follows it is named with its own place.
 */
export function checkDuplicates(context: ParseContext, flow: Flow): void {
  const found = [
    duplicates('task id', [...allTasks(flow)]),
    duplicates('trigger id', flow.triggers),
    duplicates('input', flow.inputs),
    duplicates('output', flow.outputs),
  ].filter((duplicate) => duplicate !== undefined);
  const [first, ...others] = found;
  if (!first) return;
  const messages = others.map(({ message, part }) => {
    const { line } = context.map.rangeOf([...context.pathOf(part), 'id']);
    return `, ${message} (line ${line})`;
  });
  context.error([...context.pathOf(first.part), 'id'], `${first.message}${messages.join('')}`);
}

function duplicates(what: string, parts: readonly { id: string }[]): { message: string; part: object } | undefined {
  const seen = new Set<string>();
  const repeated: { id: string }[] = [];
  for (const part of parts) {
    if (seen.has(part.id)) repeated.push(part);
    seen.add(part.id);
  }
  const [part] = repeated;
  if (!part) return undefined;
  const names = [...new Set(repeated.map(({ id }) => id))];
  return { message: `Duplicate ${what} with name [${names.join(', ')}]`, part };
}
