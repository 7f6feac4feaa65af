'use client';
import type { ExecutionDto } from '@windhover/contracts';
import { createContext, useContext } from 'react';
import type { TaskFacts } from '../lib/flow-tasks.ts';

/** What every tab of an execution's page works with. */
export interface ExecutionPageContext {
  execution: ExecutionDto;
  /** The tasks of its flow by id; empty until they are read. */
  tasks: ReadonlyMap<string, TaskFacts>;
  /** Opens the dialog of an action. */
  act(action: ExecutionAction): void;
}

export type ExecutionAction =
  | { kind: 'restart' | 'kill' | 'pause' | 'resume' | 'unqueue' | 'force-run' | 'replay-inputs' | 'change-status' | 'labels' | 'delete' }
  /** From the start, or from a task run. */
  | { kind: 'replay'; taskRunId?: string }
  | { kind: 'task-run-state'; taskRunId: string };

const Context = createContext<ExecutionPageContext | undefined>(undefined);
export const ExecutionProvider = Context.Provider;

export function useExecutionPage(): ExecutionPageContext {
  const context = useContext(Context);
  if (!context) throw new Error('This component stands on the page of an execution only.');
  return context;
}
