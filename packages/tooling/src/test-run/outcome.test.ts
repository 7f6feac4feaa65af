import { describe, expect, it } from 'vitest';
import { summary, withExitCode, type StageResult } from './outcome.ts';
import { readPlaywrightReport } from './playwright-report.ts';
import { readVitestReport } from './vitest-report.ts';

const result = (name: string, good: number, bad: number, skipped: string[] = []): StageResult => ({
  name, ms: 1_500, passed: good, failed: bad, skipped,
});

describe('summary', () => {
  it('ends with the sum of all stages', () => {
    const { text, ok } = summary([result('unit', 10, 0), result('e2e', 2, 0)]);
    expect(text.endsWith('\n12 passed, 0 failed\n')).toBe(true);
    expect(text).toContain('total     3.0 s');
    expect(ok).toBe(true);
  });

  it('names what was skipped, and is not fine with a failure', () => {
    const { text, ok } = summary([result('unit', 1, 2), result('e2e', 0, 0, ['browser tests: no browser'])]);
    expect(text).toContain('e2e: browser tests: no browser');
    expect(text.trimEnd().split('\n').at(-1)).toBe('1 passed, 2 failed');
    expect(ok).toBe(false);
  });

  it('counts a stage that ended badly without a failed test', () => {
    expect(withExitCode({ passed: 5, failed: 0, skipped: [] }, 1).failed).toBe(1);
    expect(withExitCode({ passed: 5, failed: 3, skipped: [] }, 1).failed).toBe(3);
    expect(withExitCode({ passed: 5, failed: 0, skipped: [] }, 0).failed).toBe(0);
  });
});

describe('reports', () => {
  it('reads those of Vitest, also of files that could not be loaded', () => {
    const tests = ['passed', 'failed', 'skipped', 'passed'].map((status, index) => ({ status, fullName: ` suite test ${index}` }));
    const report = {
      testResults: [
        { name: 'a', status: 'failed', assertionResults: tests },
        { name: 'b', status: 'failed', message: 'cannot load', assertionResults: [] },
      ],
    };
    expect(readVitestReport(report)).toEqual({ passed: 2, failed: 2, skipped: ['suite test 2'] });
  });

  it('reads those of Playwright, and trusts no test that needed a second try', () => {
    const specs = ['expected', 'unexpected', 'flaky', 'skipped'].map((status) => ({ title: status, tests: [{ status }] }));
    const report = { errors: [{}], suites: [{ title: 'a.spec.ts', suites: [{ title: 'sign-in', specs }] }] };
    expect(readPlaywrightReport(report)).toEqual({ passed: 1, failed: 3, skipped: ['a.spec.ts › sign-in › skipped'] });
  });
});
