import { applyDefaults, parseFlow } from '@windhover/flow';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

interface Scope { forced?: boolean; values?: Record<string, unknown> }

/** Plugin defaults of a flow, or of two scopes around one task. */
export async function resolveDefaults(run: CaseRun): Promise<void> {
  const { resolved, resolvedTasks } = (run.entry.expect ?? {}) as { resolved?: unknown; resolvedTasks?: Record<string, Record<string, unknown>> };
  const context = contextOf(run, undefined);
  if (resolvedTasks) {
    const { flow } = parseFlow(flowSource(run.host, run.entry.flow ?? ''), run.host.services.catalogue, { lenient: true });
    for (const [id, wanted] of Object.entries(resolvedTasks)) {
      const properties = flow?.tasks.find((task) => task.id === id)?.properties;
      for (const [name, value] of Object.entries(wanted)) if (!matches(value, properties?.[name], context)) problem(run, `${name} of ${id}`, value, properties?.[name]);
    }
  }
  if (resolved !== undefined) {
    const scopes = [run.entry['globalDefault'], run.entry['flowDefault']].map((scope) => {
      const { forced = false, values = {} } = (scope ?? {}) as Scope;
      return [{ type: 'a.Task', forced, values }];
    });
    const seen = applyDefaults(scopes, 'a.Task', (run.entry['task'] ?? {}) as Record<string, unknown>);
    if (!matches(resolved, seen, context)) problem(run, 'resolved', resolved, seen);
  }
}
