import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shareApp, sharedApp } from '../../../src/server/shared-app.ts';
import type { SharedApp } from '../../../src/server/shared-app.ts';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

let loading: Promise<SharedApp> | undefined;

/**
 * Every API route, for `next start` without the server in front. The server's own code runs as it is, outside Next's
 * bundle, so a process has one set of adapters.
 */
async function handle(request: Request): Promise<Response> {
  const app = sharedApp() ?? (await (loading ??= load()));
  return app.fetch(request);
}

async function load(): Promise<SharedApp> {
  const file = pathToFileURL(join(process.cwd(), 'src/server/load-app.ts')).href;
  const module = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ file)) as { loadApp(): Promise<SharedApp> };
  const app = await module.loadApp();
  shareApp(app);
  return app;
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
