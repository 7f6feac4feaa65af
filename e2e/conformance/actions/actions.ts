import { parseDurationMs } from '@windhover/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import type { CaseRun } from '../case-run.ts';
import type { CaseStep } from '../case-model.ts';
import { multipleConditionWindow } from '../units/condition-window.ts';
import { evaluateCondition } from '../units/conditions.ts';
import { evaluateSla } from '../units/evaluate-sla.ts';
import { labelsFromTrigger } from '../units/labels-from-trigger.ts';
import { resolveDefaults } from '../units/resolve-defaults.ts';
import { resolve } from '../units/resolve-inputs.ts';
import { runTask } from '../units/run-task.ts';
import { evaluateTrigger, nextEvaluationDate } from '../units/schedules.ts';
import { schedulerRun } from '../units/scheduler-run.ts';
import { serialize } from '../units/serialize.ts';
import { changeStatus, changeTaskRunState, forceRun, kill, pause, replay, restart, resume, unqueue } from './change-execution.ts';
import { createFlow, deleteExecution, setTriggerDisabled, updateFlow, validateUpdate } from './change-flow.ts';
import { http } from './http.ts';
import { evaluate, get, getTrigger, logs, sse } from './look.ts';
import { assertNoExecution, awaitExecution, awaitFlow, execute } from './run-flow.ts';
import { validate } from './validate.ts';

export type Action = (run: CaseRun, step: CaseStep) => Promise<void>;

/** Everything that a step may ask for, by its name in the data. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  execute, 'await': awaitExecution, awaitFlow, assertNoExecution, http, sse, get, logs, eval: evaluate, getTrigger,
  restart, replay, resume, pause, kill, unqueue, forceRun, 'force-run': forceRun, changeStatus, changeTaskRunState, 'delete': deleteExecution,
  createFlow, updateFlow, validate, validateUpdate, setTriggerDisabled,
  resolveInputs: resolve, resolveDefaults, runTask, serialize, evaluateCondition, evaluateTrigger, nextEvaluationDate, schedulerRun, labelsFromTrigger, evaluateSla, multipleConditionWindow,
  sleep: (_run, step) => delay(parseDurationMs(String(step['duration'])) ?? 0),
  // A case has a tenant of its own: its task cache is empty.
  clearTaskCache: async () => undefined,
};

/** Actions that need the flows of the case stored first. */
const WITHOUT_FLOWS = ['validate', 'validateUpdate', 'createFlow', 'resolveInputs', 'resolveDefaults', 'serialize', 'evaluateCondition', 'nextEvaluationDate', 'labelsFromTrigger', 'multipleConditionWindow', 'evaluateSla', 'evaluateTrigger', 'schedulerRun'];
export const needsFlows = (action: string): boolean => !WITHOUT_FLOWS.includes(action);
