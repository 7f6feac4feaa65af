import type { ExecutionDto } from '@windhover/contracts';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Installation } from '../support/processes.ts';
import { expectOk, postFlow, setUpInstallation } from '../support/setup.ts';
import { seriousViolations } from './accessibility.ts';
import { signIn, startConsole } from './console.ts';
import { CLOCK_FLOW, HOOK_FLOW, NIGHT_FLOW, REPORT_FLOW, reportText } from './flows.ts';
import { layoutShiftOf, watchLayoutShift } from './layout-shift.ts';

const SOURCE = 'through the API\n';

test.describe('the console of an installation with flows', () => {
  let installation: Installation;
  let authorization: string;
  /** An execution of `report` that has ended. */
  let report: ExecutionDto;

  const executions = async (token: string, query: string): Promise<ExecutionDto[]> => {
    const answer = await expectOk(await fetch(`${installation.url}/api/v1/main/executions/search?${query}`, { headers: { authorization: token } }));
    return ((await answer.json()) as { results: ExecutionDto[] }).results;
  };
  const runReport = async (token: string): Promise<ExecutionDto> => {
    const form = new FormData();
    form.append('who', 'Grace');
    form.append('size', 'small');
    form.append('source', new Blob([SOURCE]), 'source.txt');
    const answer = await expectOk(await fetch(`${installation.url}/api/v1/main/executions/company.team/report?wait=true`, {
      method: 'POST', headers: { authorization: token }, body: form,
    }));
    return (await answer.json()) as ExecutionDto;
  };

  test.beforeAll(async () => {
    installation = await startConsole();
    authorization = await setUpInstallation(installation.url);
    for (const source of [REPORT_FLOW, HOOK_FLOW, NIGHT_FLOW]) await postFlow(installation.url, authorization, source);
    report = await runReport(authorization);
    await expectOk(await fetch(`${installation.url}/api/v1/tenants`, {
      method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ id: 'second', name: 'Second' }),
    }));
  });
  test.afterAll(() => installation?.stop());

  test.afterEach(() => {
    const testInfo = test.info();
    if (testInfo.status !== testInfo.expectedStatus) process.stderr.write(installation.report());
  });

  test.beforeEach(async ({ page }) => {
    await watchLayoutShift(page);
    await page.goto(`${installation.url}/ui/main/flows`);
    await expect(page).toHaveURL(/\/ui\/login\?from=/);
    await signIn(page);
    await expect(page).toHaveURL(/\/ui\/main\/flows$/);
    await expect(page.getByRole('link', { name: 'report', exact: true }).first()).toBeVisible();
  });

  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${installation.url}${path}`);
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  };

  test('the tenant switcher leads to another tenant, which has nothing of the first', async ({ page }) => {
    await page.getByRole('button', { name: /Tenant Main/ }).click();
    await page.getByRole('menuitem', { name: /Second/ }).click();
    await expect(page).toHaveURL(/\/ui\/second\/flows$/);
    await expect(page.getByRole('button', { name: /Tenant Second/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'report', exact: true })).toHaveCount(0);
    await page.goBack();
    await expect(page.getByRole('link', { name: 'report', exact: true }).first()).toBeVisible();
  });

  test('a token of the profile starts the same flow through the API', async ({ page }) => {
    await open(page, '/ui/main/settings/profile');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('journey');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const shown = page.getByRole('dialog', { name: 'Token journey' });
    await expect(shown.getByText('shown this once')).toBeVisible();
    await shown.getByRole('button', { name: 'Copy' }).first().click();
    const token = await page.evaluate<string>('navigator.clipboard.readText()');
    await expect(shown.getByText(token, { exact: true })).toBeVisible();
    await shown.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'journey' })).toBeVisible();
    await expect(page.getByText(token)).toHaveCount(0);

    const execution = await runReport(`Bearer ${token}`);
    expect(execution.state.current).toBe('SUCCESS');
    expect(execution.outputs?.['summary']).toBe('small for Grace');
    const file = await expectOk(await fetch(
      `${installation.url}/api/v1/main/executions/${execution.id}/file?path=${encodeURIComponent(String(execution.outputs?.['report']))}`,
      { headers: { authorization: `Bearer ${token}` } }));
    expect(await file.text()).toBe(reportText(SOURCE, 'small', 'Grace'));
    expect((await fetch(`${installation.url}/api/v1/main/executions/${execution.id}`, { headers: { authorization: `Bearer ${token}x` } })).status).toBe(401);
  });

  test('a webhook starts a flow, which the list shows', async ({ page }) => {
    const call = await expectOk(await fetch(`${installation.url}/api/v1/main/executions/webhook/company.team/hook/a-key-of-the-browser-test`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'the test' }),
    }));
    const { id } = (await call.json()) as { id: string };
    await open(page, `/ui/main/executions/company.team/hook/${id}/logs`);
    await expect(page.getByText('called by the test')).toBeVisible();
    await open(page, '/ui/main/executions?filters%5BflowId%5D%5BEQUALS%5D=hook');
    await expect(page.getByRole('row').filter({ hasText: 'hook' })).toHaveCount(1);
  });

  test('a schedule fires by itself, and stops when its trigger is disabled', async ({ page }) => {
    await postFlow(installation.url, authorization, CLOCK_FLOW);
    await open(page, '/ui/main/executions?filters%5BflowId%5D%5BEQUALS%5D=clock');
    const rows = page.getByRole('row').filter({ hasText: 'clock' });
    await expect(rows.filter({ hasText: 'Success' }).nth(1)).toBeVisible();
    await open(page, '/ui/main/triggers');
    await page.getByRole('row').filter({ hasText: 'often' }).getByRole('switch').click();
    await expect(page.getByRole('row').filter({ hasText: 'often' }).getByRole('switch')).not.toBeChecked();
    const ended = await executions(authorization, 'filters[flowId][EQUALS]=clock&size=100');
    const instants = ended.map(({ trigger }) => String(trigger?.variables?.['date']));
    expect(new Set(instants).size).toBe(instants.length);
  });

  test('keys open the palette, lead to pages and show themselves', async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('combobox').fill('report');
    await expect(palette.getByRole('option', { name: /report/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/flows\/edit\/company\.team\/report\//);
    await open(page, '/ui/main/flows');
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await expect(page).toHaveURL(/\/ui\/main\/executions/);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('/');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  });

  test('the chosen theme holds, in a new load too', async ({ page }) => {
    await open(page, '/ui/main/settings/profile');
    const background = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page.getByRole('radio', { name: 'Light' }).click();
    const light = await background();
    await page.getByRole('radio', { name: 'Dark' }).click();
    await expect.poll(background).not.toBe(light);
    const dark = await background();
    await page.reload();
    expect(await background()).toBe(dark);
  });

  test('the page of an execution does not shift while it loads', async ({ page }) => {
    const address = `/ui/main/executions/company.team/report/${report.id}`;
    for (const tab of ['overview', 'gantt', 'logs', 'outputs', 'topology', 'metrics']) {
      await open(page, `${address}/${tab}`);
      await expect(page.getByRole('main').getByText('Success').first()).toBeVisible();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      expect(await layoutShiftOf(page), tab).toBeLessThan(0.1);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no page has serious accessibility violations, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const execution = `/ui/main/executions/company.team/report/${report.id}`;
      const pages: [path: string, landmark: string][] = [
        ['/ui/main/flows', 'report'], ['/ui/main/flows/edit/company.team/report/overview', 'report'], ['/ui/main/flows/edit/company.team/report/edit', 'No problems'],
        ['/ui/main/executions', 'report'], [`${execution}/overview`, 'Success'], [`${execution}/gantt`, 'write'], [`${execution}/logs`, 'step 6 for Grace'],
        [`${execution}/outputs`, 'summary'], [`${execution}/topology`, 'write'], ['/ui/main/logs', 'step 6 for Grace'], ['/ui/main/triggers', 'at_three'], ['/ui/main/settings/profile', 'API tokens'],
      ];
      const found: string[] = [];
      for (const [path, landmark] of pages) {
        await open(page, path);
        await expect(page.getByRole('main').getByText(landmark).first()).toBeVisible();
        found.push(...(await seriousViolations(page)).map((violation) => `${path}: ${violation}`));
      }
      expect(found).toEqual([]);
    });
  }
});
