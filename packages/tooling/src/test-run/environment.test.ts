import { expect, it } from 'vitest';
import { testEnvironment } from './environment.ts';

it('keeps tests away from the servers of the machine', () => {
  const environment = testEnvironment({ PATH: '/bin', HOME: '/home/a', DATABASE_URL: 'x', REDIS_URL: 'x', KESTRA_CONFIGURATION: 'x', PGHOST: 'x' }, '/repo');
  expect(environment).toMatchObject({ HOME: '/home/a', PATH: '/repo/node_modules/.bin:/bin' });
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'KESTRA_CONFIGURATION', 'PGHOST']) expect(environment).not.toHaveProperty(name);
});
