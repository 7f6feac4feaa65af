import { startPlatform, setUp } from '../support/platform.ts';
import type { PlatformOptions } from '../support/platform.ts';
import { hostOf } from './case-host.ts';
import type { CaseResult, ConformanceCase } from './case-model.ts';
import { exceptionOf } from './exceptions.ts';
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

const isDoubtful = (result: CaseResult | undefined): boolean => result !== undefined && !result.passed && result.skipped === undefined;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

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
      const firstTry = await inGroups(members, WIDTH, (entry, index) => runCase(host, entry, `case-${index}`));
      for (const result of firstTry) results.set(result.id, result);
      // Some cases speak of what is under way at a moment; beside fifteen others on a busy machine the moment can be missed.
      for (const entry of members.filter(({ id }, index) => isDoubtful(firstTry[index]) && exceptionOf(id) === undefined)) {
        results.set(entry.id, await runCase(host, entry, `again-${entry.id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-').slice(0, 60)}`));
        say(`conformance: ${entry.id} did not pass beside others and was run again by itself: ${results.get(entry.id)?.passed === true ? 'passed' : 'failed'}`);
      }
    } finally {
      await platform.stop();
    }
  }
  return cases.map(({ id }) => results.get(id) ?? { id, passed: false, skipped: 'it was not run' });
}
