import type { Outcome } from './outcome.ts';

interface Suite {
  title: string;
  specs?: { title: string; tests: { status: string }[] }[];
  suites?: Suite[];
}

/** The part of Playwright's JSON report that is read. */
export interface PlaywrightReport {
  errors: unknown[];
  suites: Suite[];
}

/** Counts tests. One that passed only on a second try has failed: it can't be trusted. */
export function readPlaywrightReport(report: PlaywrightReport): Outcome {
  const outcome: Outcome = { passed: 0, failed: report.errors.length, skipped: [] };
  const visit = (suite: Suite, above: string[]): void => {
    const path = [...above, suite.title].filter((title) => title !== '');
    for (const spec of suite.specs ?? []) {
      for (const { status } of spec.tests) {
        if (status === 'expected') outcome.passed += 1;
        else if (status === 'skipped') outcome.skipped.push([...path, spec.title].join(' › '));
        else outcome.failed += 1;
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, path);
  };
  for (const suite of report.suites) visit(suite, []);
  return outcome;
}
