import { messageOf } from '@windhover/plugin-sdk';
import type { ListenTrigger } from '@windhover/plugin-sdk';
import { withRedis } from '../../connect.ts';
import { parsed } from '../../serde.ts';
import type { manifest } from './manifest.ts';

/** The server answers after so many seconds without a value, so that a connection that is dead unnoticed is found out. */
const WAIT_SECONDS = '20';

/**
 * Moves each value to a list of the trigger's own, and takes it away from there once its execution is stored. What a lost worker
 * left there comes first. The braces keep both lists on one node of a cluster.
 */
export const listen: ListenTrigger<typeof manifest.properties> = async (context, { url, key, serdeType }, emit) => {
  const { info: { tenantId, namespace, flowId, triggerId }, signal, logger } = context;
  const held = `{${key}}:windhover:${tenantId}.${namespace}.${flowId}.${triggerId}`;
  const read = (text: string): { value: unknown } | undefined => {
    try {
      return { value: parsed(text, serdeType) };
    } catch (error) {
      logger.error(`${messageOf(error)}: it is dropped`);
      return undefined;
    }
  };
  try {
    await withRedis(context, url, async (send) => {
      const take = async (text: string): Promise<void> => {
        const outputs = read(text);
        if (outputs) await emit({ outputs });
        await send('LREM', held, '1', text);
      };
      for (let text = await send('LINDEX', held, '0'); typeof text === 'string'; text = await send('LINDEX', held, '0')) await take(text);
      while (!signal.aborted) {
        const text = await send('BLMOVE', key, held, 'LEFT', 'RIGHT', WAIT_SECONDS);
        if (typeof text === 'string') await take(text);
      }
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
