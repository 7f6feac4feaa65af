import { encodeId } from '@windhover/kernel';
import type { TaskRunSnapshot } from '@windhover/engine';

/**
 * The id of the execution that an attempt of a task run makes for a batch: always the same one, so that it is made once
 * however many try. It sorts by the start of the attempt.
 */
export async function childId(taskRun: Pick<TaskRunSnapshot, 'id' | 'attempt' | 'histories' | 'createdAtMs'>, iteration: number): Promise<string> {
  const started = taskRun.histories.findLast(({ state }) => state === 'RUNNING');
  const text = new TextEncoder().encode(`${taskRun.id}.${taskRun.attempt}.${iteration}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return encodeId(started ? Date.parse(started.date) : taskRun.createdAtMs, digest.subarray(0, 10));
}
