import type { Outcome } from './outcome.ts';

/** The part of Vitest's JSON report that is read. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/** Counts tests; a file that could not be loaded counts as one failure. */
export function readVitestReport(report: VitestReport): Outcome {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') outcome.passed += 1;
      else if (status === 'failed') outcome.failed += 1;
      else outcome.skipped.push(fullName.trim());
    }
    const failures = file.assertionResults.filter(({ status }) => status === 'failed').length;
    if (file.status === 'failed' && failures === 0) outcome.failed += 1;
  }
  return outcome;
}
