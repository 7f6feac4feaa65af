'use client';
import type { TaskRunDto } from '@windhover/contracts';
import { useMemo } from 'react';
import type { LogSubject } from '../../logs/lib/log-subject.ts';
import { runHint } from '../lib/task-run-tree.ts';

/** What the log's heads say of each task run. */
export const useLogSubjects = (runs: readonly TaskRunDto[] | undefined): ReadonlyMap<string, LogSubject> =>
  useMemo(() => new Map((runs ?? []).map((run) => [run.id, {
    hint: runHint(run), state: run.state, attempts: run.attempts.map((attempt) => attempt.state),
  }])), [runs]);
