import { expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { Retention } from './retention.ts';

function retentionOf(answers: number[], keep: { logDays?: number; metricDays?: number }) {
  const asked: object[] = [];
  const seen = { purged: 0 };
  const logger = new RecordingLogger();
  const database = { withInstance: async (_mode: string, work: (db: unknown) => unknown) => work({ rateLimits: { purge: async () => (seen.purged += 1) } }) } as unknown as Database;
  const store = { dropPartitions: async (days: object) => {
    asked.push(days);
    return answers.shift() ?? 0;
  } };
  return { retention: new Retention({ store, database, logger, keep }), asked, seen, logger };
}

it('drops until nothing old is left, and says how much', async () => {
  const { retention, asked, logger, seen } = retentionOf([8, 3], { logDays: 30 });
  await retention.sweep();
  expect(asked).toEqual([{ logDays: 30 }, { logDays: 30 }, { logDays: 30 }]);
  expect(logger.messages('info')).toEqual(['old days of logs and metrics were dropped']);
  expect(seen.purged).toBe(1);
});

it('keeps everything unless told otherwise', async () => {
  const { retention, asked, seen } = retentionOf([8], {});
  await retention.sweep();
  expect([asked, seen.purged]).toEqual([[], 1]);
});
