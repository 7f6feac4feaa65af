import { describe, expect, it } from 'vitest';
import type { ConformanceCase } from './case-model.ts';
import { groupBySettings, platformSettings } from './settings.ts';

const entry = (id: string, config?: Record<string, unknown>): ConformanceCase => ({ id, flow: null, namespace: null, flowId: null, action: 'execute', ...(config && { config }) });
const KEY = 'kestra.encryption.secret-key';

describe('settings of cases', () => {
  it('puts cases on one installation unless they contradict each other', () => {
    const groups = groupBySettings([entry('a', { [KEY]: 'some key' }), entry('b', { env: { A: '1' } }), entry('c', { [KEY]: null }), entry('d', { env: { A: '2' } }), entry('e')]);
    expect(groups.map(({ cases }) => cases.map(({ id }) => id))).toEqual([['a', 'b', 'e'], ['c', 'd']]);
  });

  it('writes dotted keys as configuration, and variables under the names of 1.3', () => {
    expect(platformSettings({ env: { KESTRA_TEST1: 'x', SECRET_A: 'y' }, keys: { 'kestra.variables.globals': { a: 1 }, 'kestra.jdbc.queues.limit': 1, [KEY]: null } })).toEqual({
      env: { ENV_TEST1: 'x', SECRET_A: 'y', WINDHOVER_ENCRYPTION_KEY: '' }, configuration: '  variables:\n    globals:\n      a: 1\n',
    });
  });
});
