import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { redisAvailable } from '@windhover/testing/redis';
import { Installation } from '../support/processes.ts';
import { SUPERADMIN } from '../support/setup.ts';

/** An empty installation with the web server and one process for everything else, as `npm start` makes it. */
export async function startConsole(options: { backend?: 'redis' | 'postgres'; configuration?: string } = {}): Promise<Installation> {
  const installation = await Installation.create({ ...options, backend: options.backend ?? (redisAvailable() ? 'redis' : 'postgres') });
  try {
    await Promise.all([installation.startWeb({ pages: true }), installation.startWorker('standalone')]);
    return installation;
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

/** Signs in on the sign-in page, wherever it leads. */
export async function signIn(page: Page, person: { username: string; password: string } = SUPERADMIN): Promise<void> {
  await page.getByLabel('E-mail or user name').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Replaces the whole text of the editor by pasting, as a person does with a flow from elsewhere. */
export async function pasteInEditor(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Flow source' });
  await expect(editor).toBeAttached();
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}
