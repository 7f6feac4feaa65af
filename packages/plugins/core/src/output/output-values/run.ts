import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (_context, { values }) => Promise.resolve({ outputs: { values } });
