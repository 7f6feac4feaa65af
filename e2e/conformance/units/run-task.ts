import { stringify } from 'yaml';
import type { ExecutionDto, LogEntryDto } from '@windhover/contracts';
import { isPlainObject } from '@windhover/kernel';
import { YAML } from '../../support/client.ts';
import { ended, problem, read, take } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import type { CaseStep } from '../case-model.ts';
import { ofExecution } from '../expectations.ts';
import { matches, valueAt } from '../matchers.ts';
import { contextOf, differencesNow, namespaceFiles } from '../observe.ts';
import { filledDeep } from '../references.ts';
import { formOf } from '../start-execution.ts';

const FLOW = { namespace: 'io.kestra.tests', id: 'run-task' };

/** Runs one task in a flow of its own. Files that its properties name come to it as inputs. */
export async function runTask(run: CaseRun, step: CaseStep): Promise<void> {
  const override = isPlainObject(step['override']) ? step['override'] : {};
  const files: Record<string, unknown> = {};
  const task = { id: 'task', ...(withFiles(filledDeep(run, run.entry['task']), files) as object), ...(withFiles(filledDeep(run, override), files) as object) };
  const source = stringify({ ...FLOW, inputs: Object.keys(files).map((id) => ({ id, type: 'FILE' })), tasks: [task] });
  const before = await contentsOf(run);
  await read(run, run.execution ? 'PUT' : 'POST', run.execution ? `flows/${FLOW.namespace}/${FLOW.id}` : 'flows', { body: source, type: YAML });
  const { id } = await read<ExecutionDto>(run, 'POST', `executions/${FLOW.namespace}/${FLOW.id}`, { body: formOf(run, files) });
  take(run, await ended(run, id), step);
  await expectOutcome(run, { ...(run.entry.steps ? {} : run.entry.expect), ...step.expect }, before);
}

async function expectOutcome(run: CaseRun, expected: Record<string, unknown>, before: Map<string, string>): Promise<void> {
  const taskRun = run.execution?.taskRunList?.[0];
  const { fails = false, outputs, output, fileContentChanged, namespaceFilesCount, namespaceFilesUnder, error, ...rest } = expected;
  const failed = taskRun?.state.current === 'FAILED';
  if (failed !== (fails === true || error !== undefined)) problem(run, 'fails', fails, `${taskRun?.state.current}: ${await linesOf(run)}`);
  if (typeof error === 'string' && !(await linesOf(run)).includes(error)) problem(run, 'error', error, await linesOf(run));
  for (const [path, value] of Object.entries((outputs ?? output ?? {}) as Record<string, unknown>)) {
    const seen = valueAt(taskRun?.outputs, path);
    if (!matches(value, seen, contextOf(run, run.execution))) problem(run, `output ${path}`, value, seen);
  }
  const after = await contentsOf(run);
  if (namespaceFilesCount !== undefined && after.size !== namespaceFilesCount) problem(run, 'namespaceFilesCount', namespaceFilesCount, [...after.keys()]);
  for (const [prefix, count] of Object.entries((namespaceFilesUnder ?? {}) as Record<string, number>)) {
    const found = [...after.keys()].filter((path) => path.startsWith(prefix));
    if (found.length !== count) problem(run, `namespace files under ${prefix}`, count, found);
  }
  const changed = [...after].some(([path, content]) => before.has(path) && before.get(path) !== content);
  if (fileContentChanged !== undefined && changed !== fileContentChanged) problem(run, 'fileContentChanged', fileContentChanged, changed);
  run.problems.push(...(await differencesNow(run, ofExecution(rest))));
}

async function linesOf(run: CaseRun): Promise<string> {
  return (await read<LogEntryDto[]>(run, 'GET', `logs/${run.execution?.id}`)).map(({ message }) => message).join('\n');
}

/** Files of the task's namespace by path, when the task is about them. */
async function contentsOf(run: CaseRun): Promise<Map<string, string>> {
  const { namespace } = (run.entry['task'] ?? {}) as { namespace?: string };
  const names = JSON.stringify([run.entry.expect, run.entry.steps]);
  if (namespace === undefined || !/namespaceFiles|fileContent/.test(names)) return new Map();
  const found = new Map<string, string>();
  for (const path of await namespaceFiles(run, namespace)) {
    const { text } = await run.host.client.get(`/api/v1/${run.tenant}/namespaces/${namespace}/files?path=${encodeURIComponent(path)}`);
    found.set(path, text);
  }
  return found;
}

/** `{"$storageFile": path}` is a file in internal storage: the URI of an input. */
function withFiles(value: unknown, files: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => withFiles(each, files));
  if (!isPlainObject(value)) return value;
  if (typeof value['$storageFile'] === 'string') {
    const id = `file${Object.keys(files).length}`;
    files[id] = { $file: value['$storageFile'] };
    return `{{ inputs.${id} }}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withFiles(each, files)]));
}
