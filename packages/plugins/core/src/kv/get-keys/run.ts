import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ kv }, { prefix, namespace }) => ({ outputs: { keys: await kv.keys(prefix, namespace) } });
