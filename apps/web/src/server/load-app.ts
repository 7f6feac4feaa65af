import { loadConfiguration } from '@windhover/platform';
import { compose } from './composition.ts';
import type { Composition } from './composition.ts';
import { registerWeb } from './web-service.ts';

/** The API for a process that Next started by itself. */
export async function loadApp(): Promise<Composition['app']> {
  const { configuration } = await loadConfiguration();
  const composition = await compose(configuration);
  (await registerWeb(composition)).start();
  return composition.app;
}
