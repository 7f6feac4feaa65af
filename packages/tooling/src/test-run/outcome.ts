/** What came of one stage. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Names of what was not run, each with the reason. */
  skipped: string[];
}

export interface StageResult extends Outcome {
  name: string;
  ms: number;
}

export const passed = (): Outcome => ({ passed: 1, failed: 0, skipped: [] });
export const failed = (): Outcome => ({ passed: 0, failed: 1, skipped: [] });

/** A stage that failed without saying which test: it counts as one failure, so that it can't go unseen. */
export function withExitCode(outcome: Outcome, code: number): Outcome {
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

/** Where the time went, what was left out, and as the last line `N passed, N failed`. */
export function summary(results: StageResult[]): { text: string; ok: boolean } {
  const total = (pick: (result: StageResult) => number) => results.reduce((sum, result) => sum + pick(result), 0);
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, ms, passed: good, failed: bad }) =>
    `  ${name.padEnd(width)}  ${seconds(ms).padStart(8)}  ${good} passed, ${bad} failed`,
  );
  const skipped = results.flatMap((result) => result.skipped.map((what) => `  ${result.name}: ${what}`));
  const lines = ['', 'Where the time went', ...rows, `  ${'total'.padEnd(width)}  ${seconds(total(({ ms }) => ms)).padStart(8)}`];
  if (skipped.length > 0) lines.push('', `Skipped (${skipped.length})`, ...skipped);
  const failures = total((result) => result.failed);
  lines.push('', `${total((result) => result.passed)} passed, ${failures} failed`);
  return { text: `${lines.join('\n')}\n`, ok: failures === 0 };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
