import { delimiter, join } from 'node:path';

/** Settings that would point a test at somebody's real servers. */
const FOREIGN = /^(DATABASE_URL|REDIS_URL|WINDHOVER_.*|KESTRA_.*|PG[A-Z]+|AWS_.*)$/;

/** The environment for tests: nothing of the machine's own installation, and the repository's programs first. */
export function testEnvironment(own: Record<string, string | undefined>, root: string): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(own).filter(([name]) => !FOREIGN.test(name)));
  const environment: Record<string, string | undefined> = {
    ...kept,
    PATH: [join(root, 'node_modules', '.bin'), own['PATH'] ?? ''].join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  };
  return environment as NodeJS.ProcessEnv;
}
