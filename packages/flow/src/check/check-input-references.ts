import { RE2JS } from 're2js';
import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { allTasks } from './walk-tasks.ts';

/** `inputs.a-b` is the subtraction of `b` from `inputs.a`; where an input `a-b` exists, it is a mistake. */
export function checkInputReferences(context: ParseContext, flow: Flow): void {
  for (const input of flow.inputs.filter((candidate) => candidate.id.includes('-'))) {
    const pattern = RE2JS.compile(`\\{[{%][^}]*\\binputs\\.${RE2JS.quote(input.id)}(?:[^\\w-]|$)`);
    const offending = [...allTasks(flow)].filter((task) => mentions(ownText(task), pattern));
    const [first] = offending;
    if (!first) continue;
    context.error(context.pathOf(first), `Invalid input reference: use inputs[key-name] instead of inputs.key-name — keys with dashes require bracket notation, offending tasks: [${offending.map((task) => task.id).join(', ')}]`);
  }
}

const ownText = (task: TaskDefinition): unknown => [task.properties, task.runIf, task.timeout];

function mentions(value: unknown, pattern: RE2JS): boolean {
  if (typeof value === 'string') return pattern.matcher(value).find();
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => mentions(inner, pattern));
}
