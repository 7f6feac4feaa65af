import type { Label, TaskDefinition } from '@windhover/flow';
import type { State } from '@windhover/kernel';
import type { Evaluator, Position } from '../model/environment.ts';

/** What an executor task changes. */
export interface ExecutorEffect {
  /** The execution's variables from now on. */
  variables?: Record<string, unknown>;
  /** The execution's labels from now on. */
  labels?: Label[];
  outputs?: Record<string, unknown>;
  /** The execution ends in this state: nothing more opens, what runs finishes (or is killed, when it is KILLED). */
  exit?: State;
}

export type ExecutorResult = { ok: true; effect: ExecutorEffect } | { ok: false; message: string };

/** A task that only changes the execution, carried out inside the decision. */
export type ExecutorTask = (task: TaskDefinition, evaluator: Evaluator, position: Position) => ExecutorResult;
