import type { FlowTriggerRepository, FlowWindow } from '../../ports/flow-triggers.ts';
import type { TriggerName } from '../../ports/tenant-db.ts';
import type { Awaited } from './awaited.ts';
import { isWithin, windowAt } from './time-window.ts';

/** What an execution matched of what a trigger waits for. */
export interface Match {
  awaited: Awaited;
  parts: string[];
}

export interface MatchedAt {
  atMs: number;
  outputs: Record<string, unknown>;
}

/**
 * Writes down what matched, and says whether all that is awaited has happened by now: then the outputs of all executions that
 * matched, and the windows that are to begin afresh do. Undefined when something is still awaited.
 */
export async function recordMatch(
  repository: FlowTriggerRepository, name: TriggerName, matches: Match[], { atMs, outputs }: MatchedAt,
): Promise<Record<string, unknown> | undefined> {
  const { namespace, flowId, triggerId } = name;
  const stored = await repository.lockWindows(namespace, flowId, triggerId);
  if (!stored) return undefined;
  const now = matches.map(({ awaited, parts }) => ({ awaited, window: matchedWindow(awaited, stored, parts, atMs, outputs) }));
  for (const { window } of now) if (window) await repository.saveWindow(namespace, flowId, triggerId, window);
  const complete = now.every(({ awaited, window }) => window !== undefined && awaited.parts.every(({ name: part }) => window.matched.includes(part)));
  if (!complete) return undefined;
  for (const { awaited } of now) if (awaited.resetOnSuccess) await repository.removeWindow(namespace, flowId, triggerId, awaited.windowId);
  return Object.assign({}, ...now.map(({ window }) => window?.outputs ?? {})) as Record<string, unknown>;
}

/** The window of this moment with what matched; undefined when none is open, as after a deadline. */
function matchedWindow(awaited: Awaited, stored: FlowWindow[], parts: string[], atMs: number, outputs: Record<string, unknown>): FlowWindow | undefined {
  const known = stored.find(({ windowId }) => windowId === awaited.windowId);
  const open: FlowWindow = known && isWithin(known, atMs) ? known : { windowId: awaited.windowId, ...windowAt(awaited.window, atMs), matched: [], outputs: {} };
  if (!isWithin(open, atMs)) return undefined;
  if (parts.length === 0) return open;
  return { ...open, matched: [...new Set([...open.matched, ...parts])], outputs: { ...open.outputs, ...outputs } };
}
