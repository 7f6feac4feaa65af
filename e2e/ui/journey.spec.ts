import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Installation } from '../support/processes.ts';
import { SUPERADMIN } from '../support/setup.ts';
import { pasteInEditor, signIn, startConsole } from './console.ts';
import { BROKEN_REPORT_FLOW, REPORT_FLOW, REPORT_FLOW_LINE_OF_MESSAGE, reportText } from './flows.ts';
import { layoutShiftOf, watchLayoutShift } from './layout-shift.ts';

const SOURCE = 'first line\nsecond line with ünïcode\n';

// Steps of one journey from an empty database: each begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.describe('from an empty database to a report', () => {
  let installation: Installation;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    installation = await startConsole({ backend: 'postgres' });
    page = await browser.newPage({ baseURL: installation.url, acceptDownloads: true });
    await watchLayoutShift(page);
  });
  test.afterAll(async () => {
    await page?.close();
    await installation?.stop();
  });

  const tab = (name: string): Locator => page.getByRole('navigation', { name: 'Execution' }).getByRole('link', { name });

  test('the set-up page makes the owner and the first tenant, and signs in', async () => {
    await page.goto('/');
    await expect(page).toHaveURL(/\/ui\/setup$/);
    await expect(page.getByRole('heading', { name: 'Set up Windhover' })).toBeVisible();
    await page.getByLabel('E-mail').fill(SUPERADMIN.username);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Password', { exact: true }).fill(SUPERADMIN.password);
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await expect(page).toHaveURL(/\/ui\/main\/flows$/);
    await expect(page.getByRole('button', { name: /Tenant Main/ })).toBeVisible();
  });

  test('the editor shows what is wrong with a flow, and where', async () => {
    await page.getByRole('link', { name: 'Create flow' }).first().click();
    await expect(page).toHaveURL(/\/flows\/new$/);
    await pasteInEditor(page, BROKEN_REPORT_FLOW);
    const problems = page.getByRole('region', { name: 'Problems' });
    await expect(problems.getByRole('status')).toContainText('error');
    await expect(problems.getByRole('button', { name: /mesage/ }).first()).toContainText(`line ${REPORT_FLOW_LINE_OF_MESSAGE}`);
  });

  test('a valid flow is saved as revision 1', async () => {
    await pasteInEditor(page, REPORT_FLOW);
    await expect(page.getByRole('region', { name: 'Problems' }).getByRole('status')).toHaveText('No problems');
    await page.getByRole('button', { name: 'Create flow' }).click();
    await expect(page).toHaveURL(/\/flows\/edit\/company\.team\/report\/edit/);
    const flow = await page.evaluate(async () => (await fetch('/api/v1/main/flows/company.team/report')).json() as Promise<{ revision: number }>);
    expect(flow.revision).toBe(1);
  });

  test('it runs with inputs and a file, and its log arrives while it runs', async () => {
    await page.getByRole('button', { name: 'Run flow' }).first().click();
    const panel = page.getByRole('dialog', { name: 'Run report' });
    await panel.getByRole('textbox', { name: 'who' }).fill('Ada');
    await panel.getByRole('combobox', { name: 'size' }).click();
    await page.getByRole('option', { name: 'large' }).click();
    await panel.locator('input[type=file]').setInputFiles({ name: 'source.txt', mimeType: 'text/plain', buffer: Buffer.from(SOURCE) });
    await panel.getByRole('button', { name: /Run flow/ }).click();
    await expect(page).toHaveURL(/\/executions\/company\.team\/report\/\w+/);
    await expect(page.getByRole('main').getByText('Running').first()).toBeVisible();
    await tab('Logs').click();
    await expect(page.getByText('step 2 for Ada')).toBeVisible();
    await expect(page.getByText('step 6 for Ada')).toBeHidden();
    await expect(page.getByText('step 6 for Ada')).toBeVisible();
    await expect(page.getByText('The large report is written')).toBeVisible();
    await expect(page.getByRole('main').getByText('Success').first()).toBeVisible();
    expect(await layoutShiftOf(page)).toBeLessThan(0.1);
  });

  test('its file is previewed and downloaded byte by byte', async () => {
    await tab('Outputs').click();
    await page.getByRole('tree', { name: 'Outputs of the flow' }).getByRole('treeitem', { name: /report/ }).click();
    const selected = page.getByRole('region', { name: 'Selected value' });
    await expect(selected.getByText('second line with ünïcode')).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), selected.getByRole('link', { name: 'Download' }).click()]);
    expect((await readFile(await download.path())).equals(Buffer.from(reportText(SOURCE, 'large', 'Ada')))).toBe(true);
  });

  test('the Gantt has a row for each task run', async () => {
    await tab('Gantt').click();
    const rows = page.getByRole('treegrid', { name: 'Task runs over time' }).getByRole('row');
    await expect(rows).toHaveCount(2);
    await rows.filter({ hasText: 'write' }).click();
    await expect(page).toHaveURL(/taskRun=/);
    expect(await layoutShiftOf(page)).toBeLessThan(0.1);
  });

  test('the list of executions is filtered by its address, and back leads back', async () => {
    const execution = page.url();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Executions' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'report' })).toHaveCount(1);
    await page.goBack();
    await expect(page).toHaveURL(execution);
    await page.goForward();
    await page.goto('/ui/main/executions?filters%5Bstate%5D%5BIN%5D=FAILED');
    await expect(page.getByRole('row').filter({ hasText: 'report' })).toHaveCount(0);
    await page.goto('/ui/main/executions?filters%5Bstate%5D%5BIN%5D=SUCCESS');
    await expect(page.getByRole('row').filter({ hasText: 'report' })).toHaveCount(1);
  });

  test('signing out and in again leads back to where one was', async () => {
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/ui\/login/);
    await signIn(page, { ...SUPERADMIN, password: 'Wrong-password1' });
    await expect(page.getByText(/password don’t match/)).toBeVisible();
    await signIn(page);
    await expect(page).toHaveURL(/\/ui\/main\//);
    await page.goto('/ui/setup');
    await expect(page).toHaveURL(/\/ui\/(login|main)/);
  });
});
