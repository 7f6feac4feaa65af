import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ storage }, { uri, errorOnMissing }) => {
  const deleted = await storage.delete(uri);
  if (!deleted && errorOnMissing) throw new TaskFailure(`Unable to find file '${uri}'`);
  return { outputs: { uri, deleted } };
};
