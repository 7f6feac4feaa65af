import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionDto, FlowValidationDto, LogEntryDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { eventually } from '@windhover/testing/eventually';
import { YAML } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { superadminOf } from '../support/people.ts';
import { setUp, startPlatform } from '../support/platform.ts';
import type { TestPlatform } from '../support/platform.ts';
import { readShared, sharedExists } from '../support/shared.ts';
import { writeArtifact } from './artifact.ts';
import { inGroups } from './in-groups.ts';
import { nameOf, sampleForm, whyNotRun, whyNotValidated } from './reference-flow.ts';
import type { ReferenceFlow } from './reference-flow.ts';

const FLOWS = 'conformance/reference-flows.json';
const present = sharedExists(FLOWS);

/** States that a flow may end in, where that is not SUCCESS. */
const EXPECTED_STATES: Record<string, readonly string[]> = {
  // Fails by chance, to show retries.
  'how-to-guides__subflow-executions 1': ['SUCCESS', 'FAILED'],
  // Waits for a person.
  'how-to-guides__pause-resume 0': ['PAUSED'],
};

const isAtRest = (state: ExecutionDto['state']['current']): boolean => isTerminal(state) || state === 'PAUSED';

/** Waiting ends early when all is well, so a slow machine gets its time. */
const MAX_RUN_MS = 60_000;

interface Outcome {
  flow: string;
  id: string;
  constraints?: string;
  /** Why it was not validated, or not run. */
  skipped?: string;
  state?: string;
  error?: string;
}

describe('flows of the reference', () => {
  const flows = present ? (JSON.parse(readShared(FLOWS)) as ReferenceFlow[]) : [];
  const outcomes = new Map<string, Outcome>();
  let platform: TestPlatform | undefined;
  let client: Client;

  beforeAll(async () => {
    if (!present) return;
    platform = await startPlatform();
    await setUp(platform);
    client = superadminOf(platform);
    for (const outcome of await inGroups(flows, 12, (flow, index) => tryOut(flow, `ref-${index}`))) outcomes.set(outcome.flow, outcome);
    const all = [...outcomes.values()];
    writeArtifact('reference-flows.json', { flows: all });
    const [validated, run] = [all.filter(({ flow }) => isValidated(flow)), all.filter(({ state }) => state !== undefined)];
    process.stdout.write(`reference flows: ${all.length}, validated ${validated.length}, run ${run.length}; not run:\n${tableOf(all)}`);
  }, 300_000);
  afterAll(() => platform?.stop());

  const byName = new Map(flows.map((flow) => [nameOf(flow), flow]));
  const isValidated = (name: string): boolean => {
    const flow = byName.get(name);
    return flow !== undefined && whyNotValidated(flow) === undefined;
  };

  async function tryOut(flow: ReferenceFlow, tenant: string): Promise<Outcome> {
    const base = { flow: nameOf(flow), id: flow.id };
    const skipped = whyNotValidated(flow);
    if (skipped !== undefined) return { ...base, skipped };
    await client.post('/api/v1/tenants', { id: tenant });
    const { body: [validation] } = await client.post<FlowValidationDto[]>(`/api/v1/${tenant}/flows/validate`, flow.yaml, { type: YAML });
    const constraints = validation?.constraints;
    if (constraints !== undefined) return { ...base, constraints };
    const reason = whyNotRun(flow);
    return reason === undefined ? { ...base, ...(await execute(flow, tenant)) } : { ...base, skipped: reason };
  }

  async function execute(flow: ReferenceFlow, tenant: string): Promise<Pick<Outcome, 'state' | 'error'>> {
    const created = await client.post<{ namespace: string; id: string }>(`/api/v1/${tenant}/flows`, flow.yaml, { type: YAML });
    const started = await client.post<ExecutionDto>(`/api/v1/${tenant}/executions/${created.body.namespace}/${created.body.id}`, sampleForm(flow));
    if (started.status !== 200) return { state: `not started: ${started.status}`, error: started.text };
    const read = async (): Promise<ExecutionDto> => (await client.get<ExecutionDto>(`/api/v1/${tenant}/executions/${started.body.id}`)).body;
    await eventually(async () => expect(isAtRest((await read()).state.current)).toBe(true), MAX_RUN_MS).catch(() => undefined);
    const ended = await read();
    if (ended.state.current === 'SUCCESS') return { state: 'SUCCESS' };
    const { body: lines } = await client.get<LogEntryDto[]>(`/api/v1/${tenant}/logs/${started.body.id}?minLevel=WARN`);
    return { state: ended.state.current, error: [ended.error, ...lines.map(({ taskId, message }) => `${taskId}: ${message}`)].filter((text) => text !== undefined).join('\n') };
  }

  it(present ? 'are there, and many of them can be run' : `can't be run: ${FLOWS} is absent`, () => {
    expect([outcomes.size > 350, [...outcomes.values()].filter(({ state }) => state !== undefined).length > 30]).toEqual([present, present]);
  });

  it.each(flows.filter((flow) => whyNotValidated(flow) === undefined).map(nameOf))('%s is valid, and ends as it should when it needs nothing from outside', (name) => {
    const { constraints, state, error } = outcomes.get(name) ?? { flow: name, id: '' };
    expect(constraints).toBeUndefined();
    if (state === undefined) expect(outcomes.get(name)?.skipped).toMatch(/^needs /);
    else expect(EXPECTED_STATES[name] ?? ['SUCCESS'], error).toContain(state);
  });

  function tableOf(all: Outcome[]): string {
    const rows = all.filter(({ skipped }) => skipped !== undefined).map(({ flow, skipped }) => `  ${flow.padEnd(60)} ${skipped}`);
    return `${rows.join('\n')}\n`;
  }
});
