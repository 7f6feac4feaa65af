import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Installation } from '../support/processes.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import { seriousViolations } from './accessibility.ts';
import { signIn, startConsole } from './console.ts';

/** Refuses an amount above 100, asks a person, and says what the person said. */
const APPROVAL_FLOW = `id: approval
namespace: company.team
inputs:
  - id: amount
    type: INT
    defaults: 5
checks:
  - condition: "{{ inputs.amount <= 100 }}"
    message: Amounts above 100 need another flow.
    style: ERROR
tasks:
  - id: ask
    type: io.kestra.plugin.core.flow.Pause
    onResume:
      - id: reason
        type: STRING
  - id: say
    type: io.kestra.plugin.core.output.OutputValues
    values:
      text: "{{ inputs.amount }} approved: {{ outputs.ask.onResume.reason }}"
outputs:
  - id: text
    type: STRING
    value: "{{ outputs.say.values.text }}"
`;

const DAILY_FLOW = `id: daily
namespace: company.team
tasks:
  - id: date
    type: io.kestra.plugin.core.debug.Return
    format: "{{ trigger.date }}"
triggers:
  - id: every_day
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "0 3 * * *"
`;

// Steps of one story: each begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.describe('operating executions by hand', () => {
  let installation: Installation;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    installation = await startConsole({ backend: 'postgres' });
    const authorization = await setUpInstallation(installation.url);
    for (const source of [APPROVAL_FLOW, DAILY_FLOW]) await postFlow(installation.url, authorization, source);
    page = await browser.newPage({ baseURL: installation.url });
    await page.goto('/ui/login');
    await signIn(page);
    await expect(page).toHaveURL(/\/ui\/main\//);
  });
  test.afterAll(async () => {
    await page?.close();
    await installation?.stop();
  });

  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const main = (): Locator => page.getByRole('main');

  test('a check of the flow holds the run back while the form is filled in', async () => {
    await page.goto('/ui/main/flows/edit/company.team/approval/overview');
    await page.getByRole('button', { name: 'Run flow' }).first().click();
    const panel = dialog('Run approval');
    await panel.getByLabel('amount').fill('500');
    await expect(panel.getByText('Amounts above 100 need another flow.')).toBeVisible();
    await expect(panel.getByRole('button', { name: /Run flow/ })).toBeDisabled();
    expect(await seriousViolations(page)).toEqual([]);
    await panel.getByLabel('amount').fill('42');
    await expect(panel.getByText('Amounts above 100 need another flow.')).toBeHidden();
    await panel.getByRole('button', { name: /Run flow/ }).click();
    await expect(page).toHaveURL(/\/executions\/company\.team\/approval\/\w+/);
  });

  test('a paused execution asks for what its pause wants to know, and goes on', async () => {
    await expect(main().getByText('Paused', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    const panel = dialog('Resume this execution');
    await panel.getByRole('button', { name: /Resume execution/ }).click();
    await expect(panel.getByLabel('reason')).toHaveAttribute('aria-invalid', 'true');
    await panel.getByLabel('reason').fill('looks right');
    expect(await seriousViolations(page)).toEqual([]);
    await panel.getByRole('button', { name: /Resume execution/ }).click();
    await expect(main().getByText('Success').first()).toBeVisible();
    await expect(main().getByText('42 approved: looks right').first()).toBeVisible();
  });

  test('a replay with other inputs is a new execution', async () => {
    const former = page.url();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Replay with inputs…' }).click();
    const panel = dialog('Replay with inputs');
    await expect(panel.getByLabel('amount')).toHaveValue('42');
    await panel.getByLabel('amount').fill('7');
    await panel.getByRole('button', { name: /Start replay/ }).click();
    await expect(page).not.toHaveURL(former);
    await expect(main().getByText('Paused', { exact: true }).first()).toBeVisible();
  });

  test('paused executions are resumed or killed from the list', async () => {
    await page.goto('/ui/main/executions?filters%5Bstate%5D%5BIN%5D=PAUSED');
    await page.getByRole('row').filter({ hasText: 'approval' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Kill…' }).click();
    await page.getByRole('alertdialog', { name: /Kill 1 execution/ }).getByRole('button', { name: 'Kill 1 execution' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'approval' })).toHaveCount(0);
    await page.goto('/ui/main/executions?filters%5Bstate%5D%5BIN%5D=KILLED');
    await expect(page.getByRole('row').filter({ hasText: 'approval' })).toHaveCount(1);
  });

  test('a backfill runs the dates of its window', async () => {
    await page.goto('/ui/main/flows/edit/company.team/daily/triggers');
    await page.getByRole('button', { name: 'Actions for every_day' }).click();
    await page.getByRole('menuitem', { name: 'Backfill…' }).click();
    const panel = dialog('Backfill every_day');
    await panel.getByLabel(/From/).fill('2026-01-01T00:00:00');
    await panel.getByLabel(/Until/).fill('2026-01-04T00:00:00');
    expect(await seriousViolations(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Start backfill' }).click();
    await expect(panel).toBeHidden();
    await page.goto('/ui/main/executions?filters%5BflowId%5D%5BEQUALS%5D=daily&filters%5Bstate%5D%5BIN%5D=SUCCESS');
    await expect(page.getByRole('row').filter({ hasText: 'daily' })).toHaveCount(3, { timeout: 30_000 });
  });
});
