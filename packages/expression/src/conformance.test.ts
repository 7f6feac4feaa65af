import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import exceptions from './conformance-exceptions.json' with { type: 'json' };
import type { ConformanceCase } from './conformance/case.ts';
import { runCase } from './conformance/run-case.ts';

/** The data lies beside the repository; it is no part of it. */
const DATA = new URL('../../../../shared/conformance/expressions.json', import.meta.url);
const MAX_EXCEPTIONS = 0.05;
const REASONS = new Map((exceptions as { id: string; reason: string }[]).map(({ id, reason }) => [id, reason]));

if (existsSync(DATA)) {
  const cases = JSON.parse(readFileSync(DATA, 'utf8')) as ConformanceCase[];
  describe('conformance of expressions', () => {
    it('has cases, and a reason for each of the few exceptions', () => {
      expect(cases.length).toBeGreaterThan(0);
      expect([...REASONS.keys()].filter((id) => !cases.some((test) => test.id === id))).toEqual([]);
      expect([...REASONS.values()].every((reason) => reason.length > 20)).toBe(true);
      expect(REASONS.size / cases.length).toBeLessThanOrEqual(MAX_EXCEPTIONS);
    });
    for (const test of cases) {
      const reason = REASONS.get(test.id);
      if (reason === undefined) it(test.id, async () => expect(await runCase(test)).toBeUndefined());
      else it(`${test.id} differs: ${reason}`, async () => expect(await runCase(test)).toBeTypeOf('string'));
    }
  });
} else {
  describe('conformance of expressions', () => {
    it('did not run: shared/conformance/expressions.json is not beside the repository', () => {
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
