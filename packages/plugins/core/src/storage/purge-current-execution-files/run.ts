import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ storage }) => ({ outputs: { uris: await storage.deleteAll() } });
