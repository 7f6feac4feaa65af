import type { Flow } from '../model/flow.ts';
import type { ListenerDefinition } from '../model/task.ts';
import { RESERVED_FLOW_IDS, SERVER_KEYS, flowShape } from '../shape/flow-shape.ts';
import { taskShape, triggerShape } from '../shape/task-shape.ts';
import type { ParseContext } from './parse-context.ts';
import { parseChecks, parseConcurrency, parsePluginDefaults, parseSla } from './parse-guards.ts';
import { parseInputs } from './parse-inputs.ts';
import { parseLabels } from './parse-labels.ts';
import { parseConditions } from './parse-nested-plugin.ts';
import { parseOutputs } from './parse-outputs.ts';
import { parseRetry } from './parse-retry.ts';
import { parseTasks } from './parse-tasks.ts';
import { parseTriggers } from './parse-triggers.ts';
import { parseWorkerGroup } from './parse-worker-group.ts';
import { readMap, readPart, readShape, refuseUnknownKeys, renameKey } from './read-shape.ts';
import { stripUndefined } from './strip-undefined.ts';

const DEFAULTABLE_KEYS = [...new Set([...Object.keys(taskShape), ...Object.keys(triggerShape), 'errors', 'finally'])];
const listenerShape = { conditions: flowShape.triggers, tasks: flowShape.tasks, description: flowShape.description };

/** Makes a flow of what the source holds. Everything wrong is an issue; what could be read is in the flow. */
export function buildFlow(context: ParseContext, document: unknown): Flow | undefined {
  const raw = readMap(context, document, [], 'a flow (a map)');
  if (!raw) return undefined;
  renameKey(context, raw, [], 'taskDefaults', 'pluginDefaults');
  refuseUnknownKeys(context, raw, [], [...Object.keys(flowShape), ...SERVER_KEYS], 'io.kestra.core.models.flows.Flow');
  const read = readShape(context, raw, [], flowShape);
  if (read.id !== undefined && RESERVED_FLOW_IDS.has(read.id)) context.error(['id'], `\`${read.id}\` is a reserved flow id`);
  const defaultsKey = context.map.step(['taskDefaults']) && !context.map.step(['pluginDefaults']) ? 'taskDefaults' : 'pluginDefaults';
  const pluginDefaults = parsePluginDefaults(context, read.pluginDefaults ?? [], [defaultsKey], DEFAULTABLE_KEYS);
  context.scopes.push(pluginDefaults);
  return {
    id: read.id ?? '',
    namespace: read.namespace ?? '',
    revision: read.revision ?? 0,
    ...stripUndefined({
      description: read.description,
      concurrency: parseConcurrency(context, read.concurrency, ['concurrency']),
      retry: parseRetry(context, read.retry, ['retry']),
      workerGroup: parseWorkerGroup(context, read.workerGroup, ['workerGroup']),
      listeners: read.listeners === undefined ? undefined : parseListeners(context, read.listeners),
    }),
    labels: parseLabels(context, read.labels, ['labels']),
    inputs: parseInputs(context, read.inputs ?? [], ['inputs']),
    outputs: parseOutputs(context, read.outputs ?? [], ['outputs']),
    variables: read.variables ?? {},
    tasks: parseTasks(context, read.tasks, ['tasks']),
    errors: parseTasks(context, read.errors, ['errors']),
    finally: parseTasks(context, read.finally, ['finally']),
    afterExecution: parseTasks(context, read.afterExecution, ['afterExecution']),
    triggers: parseTriggers(context, read.triggers ?? [], ['triggers']),
    pluginDefaults,
    sla: parseSla(context, read.sla ?? [], ['sla']),
    checks: parseChecks(context, read.checks ?? [], ['checks']),
    disabled: read.disabled ?? false,
  };
}

function parseListeners(context: ParseContext, raw: readonly unknown[]): ListenerDefinition[] {
  context.deprecated(['listeners'], '`listeners` is deprecated, use `afterExecution` or a Flow trigger');
  return raw.flatMap((entry, index) => {
    const path = ['listeners', index];
    const read = readPart(context, entry, path, listenerShape, 'Listener');
    if (!read) return [];
    const conditions = parseConditions(context, read.conditions ?? [], [...path, 'conditions']);
    return [{ conditions, tasks: parseTasks(context, read.tasks, [...path, 'tasks']) }];
  });
}
