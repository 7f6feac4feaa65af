import type { World } from '../world.ts';

/** Whether an Exit task, a Pause that cancels, a breached SLA, a kill or a retry as a new execution ever cut levels short: they do not follow the usual rules. */
export function cutShort({ store, plan }: World): boolean {
  const { frame, histories } = store.execution;
  if (frame?.exit !== undefined || histories.some(({ state }) => state === 'KILLING' || state === 'RETRIED')) return true;
  if (plan.flow.sla.length > 0 && histories.some(({ state }) => state === 'RESTARTED')) return true;
  const wentOn = histories.some(({ state }) => state === 'RESTARTED');
  return wentOn && [...plan.nodes.values()].some(({ task, retry }) => task.type.endsWith('.Exit') || task.type.endsWith('.Pause') || retry?.behavior === 'CREATE_NEW_EXECUTION');
}
