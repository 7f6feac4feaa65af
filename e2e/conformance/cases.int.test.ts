import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpressionCase } from '@windhover/expression/conformance';
import { readShared, sharedExists, sharedPath } from '../support/shared.ts';
import { writeArtifact } from './artifact.ts';
import type { CaseResult, ConformanceCase } from './case-model.ts';
import { exceptionOf, EXCEPTIONS, MAX_EXCEPTIONS } from './exceptions.ts';
import { totalsOf } from './report.ts';
import { runCases } from './run-cases.ts';
import { runExpressions } from './run-expressions.ts';

const CASES = 'conformance/cases.json';
const EXPRESSIONS = 'conformance/expressions.json';
const present = sharedExists(CASES) && sharedExists(EXPRESSIONS);
const cases = present ? (JSON.parse(readShared(CASES)) as ConformanceCase[]) : [];
const expressions = present ? (JSON.parse(readShared(EXPRESSIONS)) as ExpressionCase[]) : [];
const ids = [...cases, ...expressions].map(({ id }) => id);

describe('the conformance data', () => {
  const results = new Map<string, CaseResult>();

  beforeAll(async () => {
    const all = [...(await runCases(cases, { flowsDirectory: sharedPath('conformance/flows') })), ...(await runExpressions(expressions))];
    for (const result of all) results.set(result.id, result);
    writeArtifact('conformance.json', { cases: all });
    process.stdout.write(`conformance: ${totalsOf(all)}\n`);
  }, 480_000);
  afterAll(() => results.clear());

  it(present ? 'is there' : `can't be run: ${CASES} is absent`, () => {
    expect(results.size > 500).toBe(present);
  });

  it.each(ids.filter((id) => exceptionOf(id) === undefined))('%s', (id) => {
    expect(results.get(id)).toEqual({ id, passed: true });
  });

  it.each(EXCEPTIONS.filter(() => present))('$id differs: $reason', ({ id }) => {
    expect(results.get(id)).toMatchObject({ passed: false });
  });

  it('has few exceptions, each of a case that exists and with a reason', () => {
    expect(EXCEPTIONS.filter(({ id, reason }) => reason.length < 20 || (present && !ids.includes(id)))).toEqual([]);
    expect(EXCEPTIONS.length <= ids.length * MAX_EXCEPTIONS || !present).toBe(true);
  });
});
