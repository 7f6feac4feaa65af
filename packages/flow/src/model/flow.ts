import type { InputDefinition, OutputDefinition } from './input.ts';
import type { Label } from './label.ts';
import type { ListenerDefinition, RetryPolicy, TaskDefinition, TriggerDefinition, WorkerGroupSelector } from './task.ts';

export interface PluginDefault {
  type: string;
  forced: boolean;
  ref?: string;
  values: Record<string, unknown>;
}

/** What the namespaces around a flow give to it. */
export interface FlowSurroundings {
  /** Version of the tenant's namespaces in which they were first seen like this. */
  version: number;
  /** Variables of the namespace and of those above it, for `{{ namespace.x }}`. */
  variables: Record<string, unknown>;
  /** By namespace, outermost first; applied to the flow already. */
  pluginDefaults: readonly (readonly PluginDefault[])[];
}

/** A parsed, normalised flow: aliases resolved, lists never absent, durations in milliseconds. */
export interface Flow {
  id: string;
  namespace: string;
  /** 0 for a source that was never saved. */
  revision: number;
  description?: string;
  labels: Label[];
  inputs: InputDefinition[];
  outputs: OutputDefinition[];
  variables: Record<string, unknown>;
  tasks: TaskDefinition[];
  errors: TaskDefinition[];
  finally: TaskDefinition[];
  afterExecution: TaskDefinition[];
  triggers: TriggerDefinition[];
  pluginDefaults: PluginDefault[];
  concurrency?: { limit: number; behavior: 'QUEUE' | 'CANCEL' | 'FAIL' };
  retry?: RetryPolicy;
  sla: Record<string, unknown>[];
  checks: Record<string, unknown>[];
  disabled: boolean;
  workerGroup?: WorkerGroupSelector;
  /** Absent in a source that is only read, and where no namespace around the flow is set up. */
  surroundings?: FlowSurroundings;
  /** Present only when the source has listeners, which are deprecated. */
  listeners?: ListenerDefinition[];
}
