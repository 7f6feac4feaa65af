import type { CaseResult } from './case-model.ts';
import { exceptionOf } from './exceptions.ts';

/** Whether the run is good: every case passed, or is excepted with a reason. */
export const isGood = (results: readonly CaseResult[]): boolean => results.every(({ id, passed }) => passed || exceptionOf(id) !== undefined);

/** What a person reads: a line per feature, then what did not pass. */
export function summaryOf(results: readonly CaseResult[], featuresOf: (id: string) => readonly string[]): string {
  const byFeature = new Map<string, CaseResult[]>();
  for (const result of results) for (const feature of featuresOf(result.id)) byFeature.set(feature, [...(byFeature.get(feature) ?? []), result]);
  const table = [...byFeature].toSorted(([left], [right]) => left.localeCompare(right)).map(([feature, members]) => {
    const passed = members.filter((result) => result.passed).length;
    return `  ${feature.padEnd(20)} ${`${passed} of ${members.length}`.padStart(12)}${passed === members.length ? '' : '  ✗'}`;
  });
  const open = results.filter((result) => !result.passed).map((result) => {
    const reason = exceptionOf(result.id);
    return `${reason === undefined ? (result.skipped === undefined ? 'FAILED ' : 'SKIPPED') : 'EXCEPTED'} ${result.id}: ${reason ?? result.skipped ?? result.diff ?? ''}`;
  });
  return [...table, '', ...open, ...(open.length > 0 ? [''] : []), totalsOf(results)].join('\n');
}

export function totalsOf(results: readonly CaseResult[]): string {
  const passed = results.filter((result) => result.passed).length;
  const skipped = results.filter((result) => result.skipped !== undefined).length;
  const excepted = results.filter((result) => !result.passed && exceptionOf(result.id) !== undefined).length;
  return `${results.length} cases: ${passed} passed, ${results.length - passed - skipped} failed, ${skipped} skipped (${excepted} of them excepted with a reason)`;
}
