import type { CataloguedType, PluginKind } from '../model/catalogue.ts';
import type { Path } from '../model/issue.ts';
import { findType } from './find-type.ts';
import { nearestType } from './nearest.ts';
import type { ParseContext } from './parse-context.ts';

export const TASK_KINDS: readonly PluginKind[] = ['task', 'flowable', 'executor-task'];

const KIND_NAMES: Record<PluginKind, string> = {
  task: 'a task', flowable: 'a task', 'executor-task': 'a task', trigger: 'a trigger', condition: 'a condition', 'task-runner': 'a task runner',
};

/** The type of what stands at `path`, refused when it is unknown or of a kind that may not stand there. */
export function resolveType(
  context: ParseContext, written: unknown, path: Path, kinds: readonly PluginKind[], property: string,
): CataloguedType | undefined {
  if (written === undefined || written === null || written === '') {
    context.error(path, `missing type id property 'type' (for POJO property '${property}')`);
    return undefined;
  }
  const name = String(written);
  const found = findType(context.catalogue, name);
  if (!found) {
    const close = nearestType(name, context.catalogue.all().filter((type) => kinds.includes(type.kind)).map((type) => type.type));
    context.error([...path, 'type'], `Invalid type: ${name}${close === undefined ? '' : `. Did you mean ${close}?`}`);
    return undefined;
  }
  if (!kinds.includes(found.kind)) {
    const expected = KIND_NAMES[kinds[0] ?? 'task'];
    context.error([...path, 'type'], `Invalid type: ${name} is ${KIND_NAMES[found.kind]}, and ${expected} is expected here`);
    return undefined;
  }
  // The reference tells an old name as information: `deprecationPaths` is of types and properties that go away.
  if (found.type !== name) context.info([...path, 'type'], `${name} is replaced by ${found.type}`);
  if (found.deprecated !== undefined) {
    context.report('deprecation', path, `${found.type} is deprecated: ${found.deprecated}`, context.map.rangeOf([...path, 'type']));
  }
  return found;
}
