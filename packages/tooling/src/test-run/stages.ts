import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, passed, withExitCode, type Outcome } from './outcome.ts';
import { readPlaywrightReport, type PlaywrightReport } from './playwright-report.ts';
import { runCommand } from './run-command.ts';
import { readVitestReport, type VitestReport } from './vitest-report.ts';

export interface Workbench {
  root: string;
  /** A folder for reports that goes when the run ends. */
  reports: string;
  environment: NodeJS.ProcessEnv;
}

export interface Stage {
  name: string;
  run(): Promise<Outcome>;
}

/** Commands that pass or fail as a whole; the first that fails is the last that runs. */
export function commandStage(bench: Workbench, name: string, ...commands: [string, ...string[]][]): Stage {
  return {
    name,
    async run() {
      for (const [command, ...args] of commands) {
        if ((await runCommand(command, args, bench.environment, bench.root)) !== 0) return failed();
      }
      return passed();
    },
  };
}

/** A command that runs tasks of the repository, or takes their results from the cache. */
export const turbo = (...tasks: string[]): [string, ...string[]] => ['turbo', 'run', ...tasks, '--output-logs=errors-only', '--continue=always'];

export function vitestStage(bench: Workbench, project: string): Stage {
  return {
    name: project,
    async run() {
      const file = join(bench.reports, `${project}.json`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const code = await runCommand('vitest', ['run', '--project', project, ...reporters], bench.environment, bench.root);
      const report = readReport<VitestReport>(file);
      return report ? withExitCode(readVitestReport(report), code) : failed();
    },
  };
}

/** Playwright's tests, from `e2e/`. */
export function browserStage(bench: Workbench, chromium: string): Stage {
  return {
    name: 'e2e',
    async run() {
      const file = join(bench.reports, 'e2e.json');
      const environment = { ...bench.environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: chromium };
      const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
      const code = await runCommand('playwright', args, environment, bench.root);
      const report = readReport<PlaywrightReport>(file);
      return report ? withExitCode(readPlaywrightReport(report), code) : failed();
    },
  };
}

export function skippedStage(name: string, what: string): Stage {
  return { name, run: () => Promise.resolve({ passed: 0, failed: 0, skipped: [what] }) };
}

function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
