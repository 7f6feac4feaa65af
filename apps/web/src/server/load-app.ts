import { loadConfiguration } from '@windhover/platform';
import { compose } from './composition.ts';

/** The API for a process that Next started by itself. */
export async function loadApp(): Promise<ReturnType<typeof compose>['app']> {
  const { configuration } = await loadConfiguration();
  return compose(configuration).app;
}
