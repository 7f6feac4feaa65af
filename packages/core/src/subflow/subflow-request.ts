import { invalid, isPlainObject } from '@windhover/kernel';
import type { Label } from '@windhover/flow';
import type { TaskContext } from '@windhover/plugin-sdk';

type Render = TaskContext['render'];

/** What a Subflow or ForEachItem asks for, rendered; its inputs are rendered for each batch. */
export interface SubflowRequest {
  namespace: string;
  flowId: string;
  revision?: number;
  labels: Label[];
  inheritLabels: boolean;
  wait: boolean;
  transmitFailed: boolean;
  scheduledAtMs?: number;
  /** A restart makes new executions instead of restarting the failed ones. */
  newOnRestart: boolean;
}

/** Renders the properties of a task that makes executions. Throws `invalid` with the name of the property that is wrong. */
export async function subflowRequest(properties: Readonly<Record<string, unknown>>, render: Render): Promise<SubflowRequest> {
  const text = async (name: string): Promise<string | undefined> => {
    const value = await render(properties[name]);
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  const required = async (name: string): Promise<string> => {
    const value = await text(name);
    if (value === undefined) throw invalid(`'${name}' must not be empty`);
    return value;
  };
  const revision = numberOf('revision', await text('revision'));
  const scheduledAtMs = instantOf(await text('scheduleDate'));
  return {
    namespace: await required('namespace'),
    flowId: await required('flowId'),
    ...(revision !== undefined && { revision }),
    labels: labelsOf(await render(properties['labels'])),
    inheritLabels: flagOf(await text('inheritLabels'), false),
    wait: flagOf(await text('wait'), true),
    transmitFailed: flagOf(await text('transmitFailed'), true),
    ...(scheduledAtMs !== undefined && { scheduledAtMs }),
    newOnRestart: (await text('restartBehavior')) === 'NEW_EXECUTION',
  };
}

const flagOf = (text: string | undefined, byDefault: boolean): boolean => (text === undefined ? byDefault : text === 'true');

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw invalid(`'${name}' must be a positive integer but is '${text}'`);
}

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw invalid(`'scheduleDate' must be an ISO-8601 date such as 2026-01-31T10:00:00Z but is '${text}'`);
}

function labelsOf(value: unknown): Label[] {
  if (value === undefined || value === null) return [];
  if (isPlainObject(value)) return Object.entries(value).map(([key, entry]) => ({ key, value: String(entry ?? '') }));
  if (!Array.isArray(value)) throw invalid("'labels' must be a map or a list of {key, value}");
  return value.map((entry) => {
    if (!isPlainObject(entry) || typeof entry['key'] !== 'string') throw invalid("'labels' must be a map or a list of {key, value}");
    return { key: entry['key'], value: String(entry['value'] ?? '') };
  });
}
