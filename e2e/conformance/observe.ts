import type { ExecutionDto, LogEntryDto } from '@windhover/contracts';
import { renderTyped } from '@windhover/expression';
import { eventually } from '@windhover/testing/eventually';
import { call, executionsIn, read, readExecution } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { fixtureFile } from './case-host.ts';
import type { Expectations } from './case-model.ts';
import { differences } from './expectations.ts';
import type { Observed } from './expectations.ts';
import type { MatchContext } from './matchers.ts';
import { referenceIn } from './references.ts';

/** Thrown while a file that an expectation names is not at hand. */
class NeedsFile extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`needs ${address}`);
    this.address = address;
  }
}

const NEEDS_ALL = ['children', 'triggered', 'executionsOfFlow', 'terminalStatesAnyOrder'];
/** Facts that may take a moment after the end of the execution. */
const MAY_FOLLOW = /^(logs|taskLogs|taskRuns|taskStates|taskOutputs|kv|namespaceFiles|labels)/;

export function contextOf(run: CaseRun, execution: ExecutionDto | undefined, child?: ExecutionDto): MatchContext {
  return {
    resolve: referenceIn(run, execution, child),
    sent: (name) => run.sent[name],
    file: (address) => {
      const known = run.files.get(address);
      if (known === undefined) throw new NeedsFile(address);
      return known;
    },
    render: (template) => renderTyped(template, { ...execution, execution: { id: execution?.id, ...execution }, inputs: execution?.inputs ?? {}, outputs: execution?.outputs ?? {} }, {}),
  };
}

/** Differences of an execution, looked at once. */
export async function differencesNow(run: CaseRun, expected: Expectations, given?: ExecutionDto, before?: ExecutionDto): Promise<string[]> {
  const seen = { ...(await observe(run, expected, given)), ...(before && { before }) };
  const child = seen.all.find(({ trigger }) => trigger?.variables?.['executionId'] === seen.execution.id);
  for (;;) {
    try {
      return differences(expected, seen, contextOf(run, seen.execution, child));
    } catch (error) {
      if (!(error instanceof NeedsFile)) throw error;
      run.files.set(error.address, await contentOf(run, error.address, seen.execution));
    }
  }
}

async function contentOf(run: CaseRun, address: string, { id }: ExecutionDto): Promise<string> {
  if (!address.includes('://')) return fixtureFile(run.host, address).toString('utf8');
  const { status, text } = await call(run, 'GET', `executions/${id}/file?path=${encodeURIComponent(address)}`);
  if (status !== 200) throw new Error(`the file ${address} answered ${status}: ${text}`);
  return text;
}

/** Adds what still differs when it had its time. Logs and executions that follow appear after the end. */
export async function expectEventually(run: CaseRun, expected: Expectations): Promise<void> {
  const names = Object.keys(expected);
  if (names.length === 0) return;
  const withinMs = names.some((name) => NEEDS_ALL.includes(name)) ? run.timeoutMs : names.some((name) => MAY_FOLLOW.test(name)) ? 10_000 : 500;
  const problems = await eventually(async () => {
    const found = await differencesNow(run, expected, run.moment);
    if (found.length > 0) throw new Error(found.join('\n'));
    return [];
  }, withinMs).catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
  run.problems.push(...problems);
}

async function observe(run: CaseRun, expected: Expectations, given?: ExecutionDto): Promise<Observed> {
  const names = Object.keys(expected);
  const id = given?.id ?? run.execution?.id;
  if (id === undefined) throw new Error('there is no execution to look at');
  return {
    execution: given ?? (await readExecution(run, id)),
    logs: names.some((name) => /^(logs|taskLogs)/.test(name)) ? await read<LogEntryDto[]>(run, 'GET', `logs/${id}`) : [],
    all: names.some((name) => NEEDS_ALL.includes(name)) || JSON.stringify(expected).includes('"child.') ? await executionsIn(run) : [],
    kv: 'kv' in expected ? await keyValues(run, expected['kv'] as Record<string, Record<string, unknown>>) : {},
    namespaceFiles: names.some((name) => name.startsWith('namespaceFiles')) ? await namespaceFiles(run, run.entry.namespace ?? '') : [],
  };
}

async function keyValues(run: CaseRun, wanted: Record<string, Record<string, unknown>>): Promise<Observed['kv']> {
  const found: Observed['kv'] = {};
  for (const [namespace, keys] of Object.entries(wanted)) {
    const values: Record<string, unknown> = (found[namespace] = {});
    for (const key of Object.keys(keys)) values[key] = (await call<{ value?: unknown }>(run, 'GET', `namespaces/${namespace}/kv/${key}`)).body?.value;
  }
  return found;
}

/** Paths of the files of a namespace. */
export const namespaceFiles = (run: CaseRun, namespace: string): Promise<string[]> => read<string[]>(run, 'GET', `namespaces/${namespace}/files/search?q=`);
