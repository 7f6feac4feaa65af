import { TaskFailure } from '@windhover/plugin-sdk';
import type { RunTask } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import { parsed } from '../../serde.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { url, key, serdeType, failedOnMissing }) => {
  const found = await withRedis(context, url, (send) => send('GET', key));
  if (typeof found !== 'string' && failedOnMissing) throw new TaskFailure(`There is no key '${key}'`);
  return { outputs: { key, data: typeof found === 'string' ? parsed(found, serdeType) : null } };
};
