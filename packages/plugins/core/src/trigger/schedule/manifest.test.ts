import { expect, it } from 'vitest';
import { manifest } from './manifest.ts';

const problems = (raw: Record<string, unknown>): string[] =>
  (manifest.properties.safeParse(raw).error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);

it('accepts the properties of the reference', () => {
  expect(problems({ cron: '@hourly' })).toEqual([]);
  expect(problems({ cron: '0 0 9 * * *', withSeconds: true, timezone: 'Europe/Paris', lateMaximumDelay: 'PT1H', recoverMissedSchedules: 'LAST', backfill: { start: 'x' } })).toEqual([]);
});

it('refuses bad ones and names them', () => {
  expect(problems({})).toHaveLength(1);
  expect(problems({ cron: 'x' })).toEqual(["cron: invalid cron expression 'x': expected 5 fields, found 1"]);
  expect(problems({ cron: '* * * * *', timezone: 'Foo/Bar' })).toEqual(['timezone: must be a time zone such as Europe/Paris']);
  expect(problems({ cron: '* * * * *', interval: 'PT5S' })).toEqual(['interval: must be null']);
  expect(problems({ cron: '* * * * *', recoverMissedSchedules: 'SOME' })[0]).toMatch(/^recoverMissedSchedules: /);
});
