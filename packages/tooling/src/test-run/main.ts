import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { testEnvironment } from './environment.ts';
import { failed, summary, type Outcome, type StageResult } from './outcome.ts';
import { CHROMIUM, missing, provideTool, REDIS } from './provide-tool.ts';
import { passSignalsOn } from './run-command.ts';
import { browserStage, commandStage, skippedStage, turbo, vitestStage, type Stage, type Workbench } from './stages.ts';

const { values } = parseArgs({
  options: { fast: { type: 'boolean', default: false }, 'installed-ms': { type: 'string', default: '0' } },
});
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'windhover-tests-'));
const bench: Workbench = { root, reports, environment: testEnvironment(process.env, root) };
passSignalsOn();

const results: StageResult[] = [{ name: 'install', ms: Number(values['installed-ms']), passed: 0, failed: 0, skipped: [] }];
for (const stage of values.fast ? fastStages() : allStages()) {
  if (process.exitCode !== undefined) break;
  const from = Date.now();
  const outcome = await stage.run().catch(reportFailure);
  results.push({ name: stage.name, ms: Date.now() - from, ...outcome });
}
rmSync(reports, { recursive: true, force: true });
const { text, ok } = summary(results);
process.stdout.write(text);
process.exitCode ??= ok ? 0 : 1;

function fastStages(): Stage[] {
  return [
    commandStage(bench, 'typecheck', turbo('generate'), turbo('types:node', 'types:web', 'types:e2e')),
    commandStage(bench, 'lint', ['oxlint', '--type-aware']),
    vitestStage(bench, 'unit'),
  ];
}

function* allStages(): Generator<Stage> {
  yield* fastStages();
  yield* integrationStages();
  yield commandStage(bench, 'build', turbo('build'));
  yield* browserStages();
}

/** Tests that need Redis skip themselves by name where there is none. */
function* integrationStages(): Generator<Stage> {
  if (provideTool(REDIS) === undefined) yield skippedStage('redis', missing(REDIS));
  yield vitestStage(bench, 'integration');
}

function* browserStages(): Generator<Stage> {
  if (!existsSync(join(root, 'e2e', 'playwright.config.ts'))) return;
  const chromium = provideTool(CHROMIUM);
  yield chromium === undefined ? skippedStage('e2e', missing(CHROMIUM)) : browserStage(bench, chromium);
}

function reportFailure(error: unknown): Outcome {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return failed();
}
