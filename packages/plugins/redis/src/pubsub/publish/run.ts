import type { RunTask } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import { recordsOf } from '../../records.ts';
import { written } from '../../serde.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { url, channel, from, serdeType }) =>
  withRedis(context, url, async (send) => {
    let count = 0;
    for await (const value of recordsOf(context, from)) {
      await send('PUBLISH', channel, written(value, serdeType));
      count += 1;
    }
    context.metrics.counter('records', count);
    return { outputs: { count } };
  });
