import { startPlatform, setUp } from '../support/platform.ts';
import type { PlatformOptions } from '../support/platform.ts';
import { hostOf } from './case-host.ts';
import type { CaseResult, ConformanceCase } from './case-model.ts';
import { inGroups } from './in-groups.ts';
import { runCase } from './run-case.ts';
import { groupBySettings, platformSettings } from './settings.ts';
import { testTypes } from './test-types/test-types.ts';

export interface RunCasesOptions {
  flowsDirectory: string;
  /** A database for each installation. */
  newDatabase?: () => Promise<NonNullable<PlatformOptions['database']>>;
  redisUrl?: string;
}

/** Most of a case is waiting. */
const WIDTH = 16;

/** Runs the cases on as few installations as their settings allow, and gives the results in their order. */
export async function runCases(cases: readonly ConformanceCase[], options: RunCasesOptions): Promise<CaseResult[]> {
  const results = new Map<string, CaseResult>();
  for (const { settings, cases: members } of groupBySettings(cases)) {
    const { env, configuration } = platformSettings(settings);
    const platform = await startPlatform({
      env, configuration, extensions: testTypes(env['WINDHOVER_ENCRYPTION_KEY'] !== ''),
      ...(options.redisUrl !== undefined && { redisUrl: options.redisUrl }), ...(options.newDatabase && { database: await options.newDatabase() }),
    });
    try {
      await setUp(platform);
      const host = hostOf(platform, options.flowsDirectory);
      const all = await inGroups(members, WIDTH, (entry, index) => runCase(host, entry, `case-${index}`));
      for (const result of all) results.set(result.id, result);
    } finally {
      await platform.stop();
    }
  }
  return cases.map(({ id }) => results.get(id) ?? { id, passed: false, skipped: 'it was not run' });
}
