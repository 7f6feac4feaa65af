import { redisAvailable } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { damageAfter, expectTicking, installBusyFlows, untilAcknowledged, untilUnanswered, wrongInstants } from './busy.ts';
import { Load } from './load.ts';

const MINUTES_MS = 60_000;

describe.each(['postgres', 'redis'] as const)('an installation under load, with its queue on %s', (backend) => {
  describe.skipIf(backend === 'redis' && !redisAvailable())('loses nothing', () => {
    let installation: Installation;
    let authorization: string;
    let web: Program;

    beforeAll(async () => {
      installation = await Installation.create({ backend });
      web = await installation.startWeb({ pages: false });
      authorization = await installBusyFlows(installation);
      await Promise.all([installation.startWorker('standalone'), installation.startWorker('worker')]);
    }, 3 * MINUTES_MS);
    afterAll(() => installation.stop(), MINUTES_MS);

    const startLoad = (): Load => {
      onTestFailed(() => void process.stderr.write(installation.report()));
      return new Load({ url: installation.url, authorization, rate: 8 }).start();
    };

    it('when the web server is killed and started again', async () => {
      const load = startLoad();
      await untilAcknowledged(load, 12);
      await web.kill();
      await untilUnanswered(load);
      web = await installation.startWeb({ pages: false });
      await untilAcknowledged(load, 24);
      expect(await damageAfter(installation, await load.stop())).toEqual([]);
      await expectTicking(installation);
    }, 3 * MINUTES_MS);

    it('when the database server is killed and started again', async () => {
      const load = startLoad();
      await untilAcknowledged(load, 12);
      await installation.killPostgres();
      await untilUnanswered(load);
      await installation.startPostgres();
      await untilAcknowledged(load, 24);
      expect(await damageAfter(installation, await load.stop())).toEqual([]);
      await expectTicking(installation);
      expect(await wrongInstants(installation)).toEqual([]);
    }, 3 * MINUTES_MS);
  });
});
