import { TaskFailure } from '@windhover/plugin-sdk';
import type { RunTask } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { url, keys, failedOnMissing }) => {
  const count = Number(await withRedis(context, url, (send) => send('DEL', ...keys)));
  if (failedOnMissing && count < keys.length) throw new TaskFailure(`${keys.length - count} of the ${keys.length} keys were not there`);
  return { outputs: { count } };
};
