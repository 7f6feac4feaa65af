import { runCase } from '@windhover/expression/conformance';
import type { ExpressionCase } from '@windhover/expression/conformance';
import type { CaseResult } from './case-model.ts';

/** Runs expressions; nothing depends on the others. */
export async function runExpressions(cases: readonly ExpressionCase[]): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const entry of cases) {
    const diff = await runCase(entry).catch((error: unknown) => String(error));
    results.push({ id: entry.id, passed: diff === undefined, ...(diff !== undefined && { diff }) });
  }
  return results;
}
