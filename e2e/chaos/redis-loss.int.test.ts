import { redisAvailable } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { Installation } from '../support/processes.ts';
import { damageAfter, expectTicking, installBusyFlows, lostAttempts, untilAcknowledged, wrongInstants } from './busy.ts';
import { Load } from './load.ts';

const MINUTES_MS = 60_000;

describe.skipIf(!redisAvailable())('an installation on Redis under load', () => {
  let installation: Installation;
  let authorization: string;

  beforeAll(async () => {
    installation = await Installation.create({ backend: 'redis' });
    await installation.startWeb({ pages: false });
    authorization = await installBusyFlows(installation);
    await Promise.all([installation.startWorker('standalone'), installation.startWorker('worker')]);
  }, 3 * MINUTES_MS);
  afterAll(() => installation.stop(), MINUTES_MS);

  const startLoad = (): Load => {
    onTestFailed(() => void process.stderr.write(installation.report()));
    return new Load({ url: installation.url, authorization, rate: 8 }).start();
  };
  it('loses nothing when Redis is emptied', async () => {
    const load = startLoad();
    for (const count of [8, 16, 24]) {
      await untilAcknowledged(load, count);
      expect(await installation.redis?.command('FLUSHALL')).toContain('OK');
    }
    await untilAcknowledged(load, 32);
    expect(await damageAfter(installation, await load.stop())).toEqual([]);
    await expectTicking(installation);
  }, 3 * MINUTES_MS);

  it('takes no task run from a worker that lives', async () => {
    expect(await lostAttempts(installation, 'busy')).toEqual([]);
  });

  it('loses nothing when Redis dies and comes back empty', async () => {
    const load = startLoad();
    await untilAcknowledged(load, 10);
    await installation.redis?.kill();
    await untilAcknowledged(load, 20);
    await installation.redis?.start();
    await untilAcknowledged(load, 30);
    expect(await damageAfter(installation, await load.stop())).toEqual([]);
    await expectTicking(installation);
    expect(await wrongInstants(installation)).toEqual([]);
  }, 3 * MINUTES_MS);
});
