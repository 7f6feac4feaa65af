import type { State } from '@windhover/kernel';
import { expect, test } from 'vitest';
import { planAdmission } from './plan-admission.ts';
import type { SlotRow } from './plan-admission.ts';

const row = (executionId: string, state: State, held = false): SlotRow => ({ executionId, state, held, restarts: 0, createdAtMs: Number(executionId.slice(1)) });
const QUEUE = { limit: 2, behavior: 'QUEUE' } as const;
const started = (...ids: string[]): object[] => ids.map((executionId) => ({ executionId, restarts: 0 }));

test('the oldest that wait get what is free', () => {
  const rows = [row('e4', 'CREATED'), row('e3', 'QUEUED'), row('e1', 'RUNNING', true), row('e2', 'QUEUED')];
  expect(planAdmission(rows, new Set(['e4']), QUEUE)).toEqual({ take: ['e2'], start: started('e2'), refused: started('e4'), drop: [] });
});

test('slots of what has ended are free, and their rows go', () => {
  const rows = [row('e1', 'SUCCESS', true), row('e2', 'KILLED', true), row('e3', 'QUEUED'), row('e4', 'QUEUED')];
  expect(planAdmission(rows, new Set(), QUEUE)).toEqual({ take: ['e3', 'e4'], start: started('e3', 'e4'), refused: [], drop: ['e1', 'e2'] });
});

test('a paused or dying execution holds its slot', () => {
  const rows = [row('e1', 'PAUSED', true), row('e2', 'KILLING', true), row('e3', 'QUEUED')];
  expect(planAdmission(rows, new Set(), QUEUE)).toMatchObject({ take: [], start: [] });
});

test('a start that was lost is told again', () => {
  expect(planAdmission([row('e1', 'QUEUED', true)], new Set(), QUEUE)).toMatchObject({ take: [], start: started('e1') });
});

test('what runs without a slot takes one, even above the limit', () => {
  const rows = [row('e1', 'RUNNING', true), row('e2', 'RUNNING', true), row('e3', 'RUNNING'), row('e4', 'QUEUED')];
  expect(planAdmission(rows, new Set(), QUEUE)).toMatchObject({ take: ['e3'], start: [] });
});

test('a lowered limit takes nothing away, a raised one gives at once', () => {
  const rows = [row('e1', 'RUNNING', true), row('e2', 'RUNNING', true), row('e3', 'QUEUED')];
  expect(planAdmission(rows, new Set(), { limit: 1, behavior: 'QUEUE' })).toMatchObject({ take: [], drop: [] });
  expect(planAdmission(rows, new Set(), { limit: 3, behavior: 'QUEUE' })).toMatchObject({ take: ['e3'] });
});

test('without a limit everybody runs', () => {
  expect(planAdmission([row('e1', 'RUNNING', true), row('e2', 'QUEUED'), row('e3', 'CREATED')], new Set(['e3']), undefined)).toMatchObject({ take: ['e2', 'e3'], refused: [] });
});

test('CANCEL keeps no row of what it refuses, but one that was restarted waits', () => {
  const rows = [row('e1', 'RUNNING', true), row('e2', 'CREATED'), row('e3', 'RESTARTED')];
  expect(planAdmission(rows, new Set(['e2', 'e3']), { limit: 1, behavior: 'CANCEL' })).toMatchObject({ refused: started('e2', 'e3'), drop: ['e2'] });
});
