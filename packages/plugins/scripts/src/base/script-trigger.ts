import {
  DENIED_SERVICES, isPlainObject, isTaskFailure, renderProperties, TaskFailure,
  type EvaluateTrigger, type PluginManifest, type RunTask, type TaskContext, type TriggerContext,
} from '@windhover/plugin-sdk';
import type { z } from 'zod';
import { conditionHolds, type ScriptEnding } from './exit-condition.ts';
import type { commandsTriggerSchema, scriptTriggerSchema } from './trigger-manifest.ts';

/** The task that does a trigger's work. */
interface ScriptTask<P extends z.ZodObject> {
  manifest: PluginManifest<P>;
  run: RunTask<P>;
}

/** The code of a language's `ScriptTrigger`: runs the language's `Script` task and judges how it ended. */
export function scriptTrigger<P extends z.ZodObject>(task: ScriptTask<P>): EvaluateTrigger<typeof scriptTriggerSchema> {
  return (context, properties) => evaluate(context, task, { script: properties.script.raw }, properties);
}

/** The code of a language's `CommandsTrigger`. */
export function commandsTrigger<P extends z.ZodObject>(task: ScriptTask<P>): EvaluateTrigger<typeof commandsTriggerSchema> {
  return (context, properties) => evaluate(context, task, { commands: properties.commands.raw }, properties);
}

interface Judgement {
  containerImage?: string | undefined;
  exitCondition: string;
  edge: boolean;
}

async function evaluate<P extends z.ZodObject>(
  context: TriggerContext, { manifest, run }: ScriptTask<P>, source: Record<string, unknown>, { containerImage, exitCondition, edge }: Judgement,
): ReturnType<EvaluateTrigger> {
  const properties = await renderProperties(manifest, { ...source, ...(containerImage !== undefined && { containerImage }) }, (value, extra) => context.render(value, extra));
  const ending = await endingOf(() => run(asTask(context), properties));
  const holds = conditionHolds(exitCondition, ending);
  const held = context.state.held === true;
  const state = holds === held ? {} : { state: { held: holds } };
  if (!holds || (edge && held)) return holds === held ? undefined : state;
  return { ...state, outputs: { timestamp: new Date().toISOString(), condition: exitCondition, exitCode: ending.exitCode, vars: ending.vars } };
}

/** How a run ended. A run that could not begin, or was stopped, is an error of the trigger. */
async function endingOf(run: () => ReturnType<RunTask>): Promise<ScriptEnding> {
  try {
    const { outputs = {} } = await run();
    return { exitCode: Number(outputs.exitCode), vars: isPlainObject(outputs.vars) ? outputs.vars : {} };
  } catch (error) {
    if (isTaskFailure(error) && typeof error.outputs.exitCode === 'number') return { exitCode: error.outputs.exitCode, vars: {} };
    throw error;
  }
}

/** A trigger stands for a task of its own: it reaches nothing but its own files. */
function asTask({ info, state: _state, ...means }: TriggerContext): TaskContext {
  const { tenantId, namespace, flowId, flowRevision, triggerId, executionId } = info;
  return {
    ...DENIED_SERVICES,
    ...means,
    info: { tenantId, namespace, flowId, flowRevision, executionId, taskId: triggerId, taskRunId: executionId, attempt: 1 },
    workingFiles: () => Promise.reject(new TaskFailure('A trigger takes no files')),
  };
}
