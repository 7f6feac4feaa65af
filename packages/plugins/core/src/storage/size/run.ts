import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ storage }, { uri }) => ({ outputs: { size: await storage.size(uri) } });
