import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowFiles } from '@windhover/composition';
import { FlowFileSync } from '@windhover/core';
import { eventually } from '@windhover/testing/eventually';
import { YAML } from '../support/client.ts';
import { createFlow } from '../support/platform.ts';
import { useSuite } from '../support/suite.ts';

const API = '/api/v1/main/flows';
const flow = (id: string, message = 'x', namespace = 'company.team'): string =>
  `id: ${id}\nnamespace: ${namespace}\ntasks:\n  - { id: say, type: io.kestra.plugin.core.log.Log, message: "${message}" }\n`;

describe('flows and files in step', () => {
  const { platform, superadmin: client } = useSuite({ worker: false });
  let directory: string;
  let sync: FlowFileSync;
  const warnings: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'windhover-flows-'));
    await mkdir(join(directory, 'deep/er'), { recursive: true });
    await writeFile(file('deep/er/nested.yaml'), flow('nested'));
    await writeFile(file('broken.yml'), 'id: broken\nnamespace: company.team\ntasks: 3\n');
    await createFlow(platform, flow('stored'));
    const { services } = platform.composition;
    const logger = Object.assign(Object.create(services.logger) as typeof services.logger, {
      warn: (message: string, fields: { path?: unknown } = {}) => void warnings.push(`${message} ${String(fields.path)}`),
    });
    sync = new FlowFileSync({ services: { ...services, logger }, files: flowFiles([directory], (error) => { throw error; }), defaultTenant: 'main', everyMs: 100 });
    sync.start();
  }, 60_000);
  afterAll(async () => {
    await sync.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const file = (name: string): string => join(directory, name);
  const sourceOf = async (id: string, namespace = 'company.team'): Promise<string | undefined> =>
    (await client.get<{ source?: string }>(`${API}/${namespace}/${id}?source=true`)).body.source;
  const until = <T>(read: () => Promise<T>, expected: T): Promise<void> => eventually(async () => { expect(await read()).toEqual(expected); });
  const contentOf = (name: string): Promise<string | undefined> => readFile(file(name), 'utf8').catch(() => undefined);

  it('at first takes files in, also nested ones, and writes a file for each flow that has none', async () => {
    await until(() => sourceOf('nested'), flow('nested'));
    await until(() => contentOf('main_company.team_stored.yml'), flow('stored'));
    expect((await client.get(`${API}/company.team/broken`)).status).toBe(404);
    expect(warnings).toEqual([`a flow file is ignored ${file('broken.yml')}`]);
    expect((await readdir(directory)).sort()).toEqual(['broken.yml', 'deep', 'main_company.team_stored.yml']);
  });

  it('follows a file: mended, changed, with another id, moved, deleted', async () => {
    await writeFile(file('broken.yml'), flow('mended'));
    await until(() => sourceOf('mended'), flow('mended'));
    await writeFile(file('broken.yml'), flow('mended', 'changed'));
    await until(() => sourceOf('mended'), flow('mended', 'changed'));
    await writeFile(file('broken.yml'), flow('renamed', 'x', 'company.other'));
    await until(() => sourceOf('renamed', 'company.other'), flow('renamed', 'x', 'company.other'));
    await until(() => sourceOf('mended'), undefined);
    await rename(file('broken.yml'), file('deep/moved.yml'));
    await sync.pass();
    expect(await sourceOf('renamed', 'company.other')).toBeDefined();
    await rm(file('deep/moved.yml'));
    await until(() => sourceOf('renamed', 'company.other'), undefined);
  });

  it('follows a flow: created, changed, deleted; what is invalid in a file stays until the flow is saved', async () => {
    await createFlow(platform, flow('made'));
    await until(() => contentOf('main_company.team_made.yml'), flow('made'));
    await client.call('PUT', `${API}/company.team/nested`, { body: flow('nested', 'from the editor'), type: YAML });
    await until(() => contentOf('deep/er/nested.yaml'), flow('nested', 'from the editor'));
    await writeFile(file('main_company.team_made.yml'), 'id: made\nnamespace: company.team\ntasks: [');
    await sync.pass();
    expect(await contentOf('main_company.team_made.yml')).toContain('tasks: [');
    await client.call('PUT', `${API}/company.team/made`, { body: flow('made', 'newer'), type: YAML });
    await until(() => contentOf('main_company.team_made.yml'), flow('made', 'newer'));
    await client.call('DELETE', `${API}/company.team/made`);
    await until(() => contentOf('main_company.team_made.yml'), undefined);
  });

  it('keeps to the first of two files with one flow, until that is gone', async () => {
    await writeFile(file('twin.yml'), flow('nested', 'the other'));
    await eventually(async () => { expect(warnings).toContain(`a flow file is ignored ${file('twin.yml')}`); });
    expect(await sourceOf('nested')).toBe(flow('nested', 'from the editor'));
    await rm(file('deep/er/nested.yaml'));
    await until(() => sourceOf('nested'), flow('nested', 'the other'));
  });
});
