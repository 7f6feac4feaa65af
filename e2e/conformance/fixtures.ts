import { stringify } from 'yaml';
import type { ExecutionDto } from '@windhover/contracts';
import { YAML } from '../support/client.ts';
import { ended, read } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { Skipped } from './case-model.ts';
import { taskEndingIn } from './flow-tasks.ts';

type Maker = (run: CaseRun, fixture: never) => Promise<void>;

const MAKERS: Record<string, Maker> = {
  async kv(run, namespaces: Record<string, Record<string, unknown>>) {
    for (const [namespace, values] of Object.entries(namespaces)) {
      for (const [key, value] of Object.entries(values)) {
        await read(run, 'PUT', `namespaces/${namespace}/kv/${key}`, { body: JSON.stringify(value), type: 'text/plain' });
      }
    }
  },
  async namespaceFiles(run, namespaces: Record<string, Record<string, string>>) {
    for (const [namespace, files] of Object.entries(namespaces)) {
      for (const [path, content] of Object.entries(files)) {
        const form = new FormData();
        form.append('fileContent', new Blob([content]), path.slice(path.lastIndexOf('/') + 1));
        await read(run, 'POST', `namespaces/${namespace}/files?path=${encodeURIComponent(path)}`, { body: form });
      }
    }
  },
  /** Executions that ended in a state, of flows made for them. */
  async executions(run, executions: { namespace: string; flowId: string; state?: string }[]) {
    for (const { namespace, flowId, state = 'SUCCESS' } of executions) {
      const source = stringify({ id: flowId, namespace, tasks: [taskEndingIn({ id: 'task' }, state)] });
      const { status, text } = await run.host.client.post(`/api/v1/${run.tenant}/flows`, source, { type: YAML });
      if (status !== 200 && !/already exists/i.test(text)) throw new Error(`the fixture ${flowId} was refused: ${text}`);
      const { id } = await read<ExecutionDto>(run, 'POST', `executions/${namespace}/${flowId}`, { body: new FormData() });
      await ended(run, id);
    }
  },
};

/** Makes what a case needs to be there first. */
export async function makeFixtures(run: CaseRun): Promise<void> {
  for (const [name, fixture] of Object.entries(run.entry.fixtures ?? {})) {
    const make = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
    if (!make) throw new Skipped(`fixtures of the kind '${name}' can't be made`);
    await make(run, fixture as never);
  }
}
