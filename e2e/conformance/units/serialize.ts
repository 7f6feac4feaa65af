import { flowToJson, parseFlow } from '@windhover/flow';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';

/** A flow as the API writes it. */
export async function serialize(run: CaseRun): Promise<void> {
  const { flow, raw } = parseFlow(flowSource(run.host, run.entry.flow ?? ''), run.host.services.catalogue, { lenient: true });
  const seen = flow && raw ? flowToJson(flow, raw) : undefined;
  const { json, valid } = run.entry.expect ?? {};
  const wanted = typeof json === 'string' ? (JSON.parse(json) as unknown) : json;
  if (typeof valid === 'boolean' && valid !== (seen !== undefined)) problem(run, 'valid', valid, seen !== undefined);
  if (wanted !== undefined && !matches(wanted, seen, contextOf(run, undefined))) problem(run, 'json', wanted, seen);
}
