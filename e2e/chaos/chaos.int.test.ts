import { redisAvailable } from '@windhover/testing/redis';
import { describe, expect, it } from 'vitest';
import { runChaos } from './run-chaos.ts';

const SECONDS = 20;
const EXECUTIONS = 60;

describe.each(['postgres', 'redis'] as const)('a mixed load, with the queue on %s', (backend) => {
  it.skipIf(backend === 'redis' && !redisAvailable())('survives the death of every process', async () => {
    const { acknowledged, problems, recoveriesMs, kills, resubmitted } = await runChaos({ backend, seconds: SECONDS, executions: EXECUTIONS, say: () => undefined });
    process.stdout.write(`chaos on ${backend}: ${kills.length} kills, ${resubmitted} task runs taken over, recoveries ${recoveriesMs.join(', ') || 'none'} ms\n`);
    expect(problems).toEqual([]);
    expect(acknowledged).toBe(EXECUTIONS);
  }, 600_000);
});
