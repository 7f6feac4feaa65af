import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { ExecutionDto } from '@windhover/contracts';
import type { Installation } from '../support/processes.ts';
import { expectOk, postFlow, setUpInstallation, SUPERADMIN } from '../support/setup.ts';
import { seriousViolations } from './accessibility.ts';
import { pasteInEditor, signIn, startConsole } from './console.ts';

const STEPS_FLOW = `id: steps
namespace: company.team
tasks:
  - id: first
    type: io.kestra.plugin.core.output.OutputValues
    values:
      text: made once
  - id: second
    type: io.kestra.plugin.core.log.Log
    message: "second got {{ outputs.first.values.text }}"
  - id: third
    type: io.kestra.plugin.core.log.Log
    message: "third ran"
`;

const LOCKED_FLOW = `id: locked
namespace: company.team
labels:
  system.readOnly: "true"
  team: data
tasks:
  - id: only
    type: io.kestra.plugin.core.log.Log
    message: deployed by a program
`;

const HOUSEKEEPING_FLOW = LOCKED_FLOW.replace('id: locked', 'id: housekeeping').replace('company.team', 'ops').replace('system.readOnly: "true"', 'hidden.cost: "1"');

// Steps of one story: each begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.describe('trying a flow task by task', () => {
  let installation: Installation;
  let authorization: string;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    installation = await startConsole({
      backend: 'postgres', configuration: 'kestra: { system-flows: { namespace: ops }, hidden-labels: { prefixes: [ system., hidden. ] } }',
    });
    authorization = await setUpInstallation(installation.url);
    for (const source of [STEPS_FLOW, LOCKED_FLOW, HOUSEKEEPING_FLOW]) await postFlow(installation.url, authorization, source);
    page = await browser.newPage({ baseURL: installation.url });
    await page.goto('/ui/login');
    await signIn(page);
    await expect(page).toHaveURL(/\/ui\/main\//);
  });
  test.afterAll(async () => {
    await page?.close();
    await installation?.stop();
  });
  test.afterEach(() => {
    const testInfo = test.info();
    if (testInfo.status !== testInfo.expectedStatus) process.stderr.write(installation.report());
  });

  const main = (): Locator => page.getByRole('main');
  const panel = (): Locator => page.getByRole('region', { name: 'Playground' });
  const executions = async (query: string): Promise<ExecutionDto[]> => {
    const answer = await expectOk(await fetch(`${installation.url}/api/v1/main/executions/search?size=100&sort=state.startDate:desc&${query}`, { headers: { authorization } }));
    return ((await answer.json()) as { results: ExecutionDto[] }).results;
  };

  test('a task is played alone, and the next one on its outputs', async () => {
    await page.goto('/ui/main/flows/edit/company.team/steps/edit');
    await page.getByRole('switch', { name: 'Playground' }).click();
    await panel().getByRole('button', { name: 'Play first', exact: true }).click();
    await expect(panel().getByRole('status', { name: 'Run' })).toContainText('Breakpoint');
    await panel().getByRole('tab', { name: 'Outputs' }).click();
    await expect(panel().getByText('made once')).toBeVisible();

    await panel().getByRole('button', { name: 'Play second', exact: true }).click();
    await panel().getByRole('tab', { name: 'Logs' }).click();
    await expect(panel().getByText('second got made once')).toBeVisible();
    await expect(panel().getByText('third ran')).toHaveCount(0);
    expect(await seriousViolations(page)).toEqual([]);
    const [last, before] = await executions('filters[kind][EQUALS]=PLAYGROUND');
    expect(last?.parentId).toBe(before?.id);
    expect(await executions('filters[flowId][EQUALS]=steps')).toEqual([]);
  });

  test('an edited task is saved and played again, from the margin of the text too', async () => {
    await pasteInEditor(page, STEPS_FLOW.replace('third ran', 'third ran at last'));
    await expect(page.locator('.glyph-play')).toHaveCount(3);
    await page.locator('.glyph-play').nth(2).click();
    await expect(panel().getByText('third ran at last')).toBeVisible();
    await expect(panel().getByRole('status', { name: 'Run' })).toContainText('Success');
    await expect(panel().getByText('on earlier outputs')).toBeVisible();
  });

  test('changed variables leave earlier runs behind', async () => {
    await pasteInEditor(page, `${STEPS_FLOW}variables:\n  who: you\n`);
    await expect(panel().getByText(/earlier runs are left behind/)).toBeVisible();
    await panel().getByRole('button', { name: 'Play all tasks' }).click();
    await expect(panel().getByRole('status', { name: 'Run' })).toContainText('Success');
    await expect(panel().getByText('on earlier outputs')).toHaveCount(0);
    await page.getByRole('switch', { name: 'Playground' }).click();
    await expect(panel()).toHaveCount(0);
  });

  test('an execution stops at a breakpoint and goes on from it', async () => {
    await page.goto('/ui/main/flows/edit/company.team/steps/overview');
    await page.getByRole('button', { name: 'Run flow' }).first().click();
    const form = page.getByRole('dialog', { name: 'Run steps' });
    await form.getByText('Labels, schedule, breakpoints').click();
    await form.getByRole('combobox', { name: 'Breakpoints' }).click();
    await page.getByRole('option', { name: /second/ }).click();
    await page.getByRole('option', { name: /third/ }).click();
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: /Run flow/ }).click();
    await expect(main().getByText(/Stopped at the breakpoint before/).first()).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Gantt' }).click();
    await expect(page.getByRole('row', { name: /second/ })).toContainText('stands here');
    await page.getByRole('button', { name: 'Resume from breakpoint' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Resume from breakpoint' }).click();
    await expect(page.getByRole('row', { name: /third/ })).toContainText('stands here');

    await page.goto('/ui/main/executions?filters%5Bstate%5D%5BIN%5D=BREAKPOINT');
    await page.getByRole('row').filter({ hasText: 'steps' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Resume…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Resume 1 execution' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'steps' })).toHaveCount(0);
    await expect.poll(async () => (await executions('filters[flowId][EQUALS]=steps')).map(({ state }) => state.current)).toEqual(['SUCCESS']);
  });

  test('a read-only flow can be read and run, not changed', async () => {
    await page.goto('/ui/main/flows/edit/company.team/locked/edit');
    await expect(main().getByText('This flow is read-only')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Run flow' })).toBeVisible();
    const change = (as: string): Promise<Response> => fetch(`${installation.url}/api/v1/main/flows/company.team/locked`, {
      method: 'PUT', headers: { authorization: as, 'content-type': 'application/x-yaml' }, body: LOCKED_FLOW.replace('deployed', 'changed'),
    });
    expect((await change(`Basic ${Buffer.from(`${SUPERADMIN.username}:${SUPERADMIN.password}`).toString('base64')}`)).status).toBe(403);
    expect((await change(authorization)).status).toBe(200);
  });

  test('the lists tell system flows apart and leave hidden labels out, which filters still find', async () => {
    await page.goto('/ui/main/flows?filters%5Bscope%5D%5BEQUALS%5D=SYSTEM');
    await expect(page.getByRole('link', { name: 'housekeeping', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'steps', exact: true })).toHaveCount(0);
    await expect(main().getByRole('button', { name: 'team: data' })).toBeVisible();
    await expect(main().getByText('hidden.cost')).toHaveCount(0);
    await page.goto('/ui/main/flows?filters%5Bscope%5D%5BEQUALS%5D=USER&filters%5Blabels%5D%5BEQUALS%5D%5Bsystem.readOnly%5D=true');
    await expect(page.getByRole('link', { name: 'locked', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'housekeeping', exact: true })).toHaveCount(0);
  });

  test('a key-value pair is created, changed and deleted', async () => {
    await page.goto('/ui/main/kv');
    await page.getByRole('button', { name: 'New pair' }).click();
    const form = page.getByRole('dialog', { name: 'New key-value pair' });
    await form.getByRole('combobox', { name: 'Namespace' }).click();
    await page.getByRole('option', { name: 'company.team' }).click();
    await form.getByRole('textbox', { name: 'Key' }).fill('limit');
    await form.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'number' }).click();
    await form.getByRole('button', { name: /Create pair/ }).click();
    await expect(form.getByText('Give a number')).toBeVisible();
    await form.getByRole('spinbutton', { name: 'Value' }).fill('12');
    await form.getByRole('combobox', { name: 'Expires' }).click();
    await page.getByRole('option', { name: 'After 30 days' }).click();
    expect(await seriousViolations(page)).toEqual([]);
    await form.getByRole('button', { name: /Create pair/ }).click();

    const row = page.getByRole('row').filter({ hasText: 'limit' });
    await expect(row).toContainText('number');
    await row.getByRole('button', { name: /Copy/ }).click();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe("{{ kv('limit') }}");
    await row.getByRole('button', { name: 'Edit limit' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit limit' });
    await expect(edit.getByRole('spinbutton', { name: 'Value' })).toHaveValue('12');
    await edit.getByRole('spinbutton', { name: 'Value' }).fill('13');
    await edit.getByRole('button', { name: /Save pair/ }).click();
    await expect(edit).toBeHidden();
    const stored = await expectOk(await fetch(`${installation.url}/api/v1/main/namespaces/company.team/kv/limit`, { headers: { authorization } }));
    expect(await stored.json()).toMatchObject({ type: 'NUMBER', value: 13 });
    await row.getByRole('button', { name: 'Delete limit' }).click();
    await page.getByRole('alertdialog', { name: 'Delete limit?' }).getByRole('button', { name: 'Delete pair' }).click();
    await expect(page.getByText('No key-value pairs yet')).toBeVisible();
  });

  test('a file of a namespace is written, moved and deleted', async () => {
    await page.goto('/ui/main/files?namespace=company.team');
    await page.getByRole('button', { name: 'New file' }).last().click();
    await page.getByRole('textbox', { name: 'Path' }).fill('queries/load.sql');
    await page.getByRole('button', { name: 'Create file' }).click();
    const editor = page.getByRole('textbox', { name: 'Content of load.sql' });
    await editor.focus();
    await page.keyboard.insertText('select 1');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText('Saved load.sql', { exact: true })).toBeVisible();
    const content = await expectOk(await fetch(`${installation.url}/api/v1/main/namespaces/company.team/files?path=/queries/load.sql`, { headers: { authorization } }));
    expect(await content.text()).toBe('select 1');
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Actions for queries' }).click();
    await page.getByRole('menuitem', { name: 'Rename or move…' }).click();
    await page.getByRole('textbox', { name: 'Path' }).fill('sql');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(page).toHaveURL(/file=%2Fsql%2Fload\.sql/);
    await expect(page.getByRole('textbox', { name: 'Content of load.sql' })).toBeAttached();
    await page.getByRole('button', { name: 'Actions for sql' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete folder' }).click();
    await expect(page.getByText('No files yet.')).toBeVisible();
  });
});
