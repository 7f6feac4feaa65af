import { expect, test } from 'vitest';
import { failedChecks } from './failed-checks.ts';

test('the strictest check comes first; what is not said is as the language has it', () => {
  const checks = failedChecks([{ message: 'note', behavior: 'CREATE_EXECUTION', style: 'WARNING' }, { message: 'stop' }, { behavior: 'FAIL_EXECUTION', style: 'ERROR' }]);
  expect(checks).toEqual([
    { message: 'stop', style: 'INFO', behavior: 'BLOCK_EXECUTION' },
    { message: '', style: 'ERROR', behavior: 'FAIL_EXECUTION' },
    { message: 'note', style: 'WARNING', behavior: 'CREATE_EXECUTION' },
  ]);
});
