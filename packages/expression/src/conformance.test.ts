import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import exceptions from './conformance-exceptions.json' with { type: 'json' };
import type { ConformanceCase } from './conformance/case.ts';
import { runCase } from './conformance/run-case.ts';

/** The data lies beside the repository; it is no part of it. */
const DATA = new URL('../../../../shared/conformance/expressions.json', import.meta.url);
const MAX_EXCEPTIONS = 0.05;
const EXCEPTIONS = exceptions as { id: string; reason: string }[];

interface ConformanceTest {
  title: string;
  expectOutcome(): Promise<void>;
}

const NOT_RUN: ConformanceTest = {
  title: 'did not run: shared/conformance/expressions.json is not beside the repository',
  expectOutcome: async () => Promise.resolve(expect(existsSync(DATA)).toBe(false)),
};

/** A case must pass; one with a reason must differ, so that a reason which no longer holds is noticed. */
function testOf(test: ConformanceCase): ConformanceTest {
  const reason = EXCEPTIONS.find(({ id }) => id === test.id)?.reason;
  return reason === undefined
    ? { title: test.id, expectOutcome: async () => expect(await runCase(test)).toBeUndefined() }
    : { title: `${test.id} differs: ${reason}`, expectOutcome: async () => expect(await runCase(test)).toBeTypeOf('string') };
}

/** All cases, and that the exceptions are few, known and explained. Without the data one test says that nothing ran. */
function conformanceTests(): ConformanceTest[] {
  if (!existsSync(DATA)) return [NOT_RUN];
  const cases = JSON.parse(readFileSync(DATA, 'utf8')) as ConformanceCase[];
  return [...cases.map(testOf), {
    title: 'has few exceptions, each of a case that exists and with a reason',
    expectOutcome: async () => {
      expect(EXCEPTIONS.filter(({ id, reason }) => reason.length < 20 || !cases.some((test) => test.id === id))).toEqual([]);
      expect(EXCEPTIONS.length / cases.length).toBeLessThanOrEqual(MAX_EXCEPTIONS);
      return Promise.resolve();
    },
  }];
}

describe('conformance of expressions', () => {
  it.each(conformanceTests())('$title', async ({ expectOutcome }) => expectOutcome());
});
