import type { RunTask } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import { recordsOf } from '../../records.ts';
import { written } from '../../serde.ts';
import type { manifest } from './manifest.ts';

const AT_ONCE = 500;

export const run: RunTask<typeof manifest.properties> = (context, { url, key, from, serdeType }) =>
  withRedis(context, url, async (send) => {
    let count = 0;
    let batch: string[] = [];
    const push = async (): Promise<void> => {
      if (batch.length > 0) await send('LPUSH', key, ...batch);
      count += batch.length;
      batch = [];
    };
    for await (const value of recordsOf(context, from)) {
      batch.push(written(value, serdeType));
      if (batch.length === AT_ONCE) await push();
    }
    await push();
    context.metrics.counter('records', count);
    return { outputs: { count } };
  });
