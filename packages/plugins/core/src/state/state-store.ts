import { createHash } from 'node:crypto';
import { isPlainObject, TaskFailure, type TaskContext } from '@windhover/plugin-sdk';

export interface StateName {
  name: string;
  namespace: boolean;
  taskrunValue: boolean;
}

/** The key of the pair that holds a state. Parts that keys can't have are replaced by their hash. */
export async function stateKey(context: TaskContext, { name, namespace, taskrunValue }: StateName): Promise<string> {
  const value = taskrunValue ? String((await context.render("{{ taskrun.value ?? '' }}")) ?? '') : '';
  const scope = namespace ? ['namespace'] : ['flow', partOf(context.info.flowId)];
  return ['state', ...scope, partOf(name), ...(value === '' ? [] : [hashOf(value)])].join('.');
}

/** The state; undefined when it was never set. */
export async function readState(context: TaskContext, key: string): Promise<Record<string, unknown> | undefined> {
  const value = await context.kv.get(key, context.info.namespace);
  return isPlainObject(value) ? value : undefined;
}

export const missingState = (name: string): TaskFailure => new TaskFailure(`No state named '${name}' was found and \`errorOnMissing\` is set to true`);

const partOf = (text: string): string => (/^[\w-]{1,60}$/.test(text) ? text : hashOf(text));
const hashOf = (text: string): string => `h-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
