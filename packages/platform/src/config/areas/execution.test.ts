import { describe, expect, it } from 'vitest';
import { pluginsSchema, toPlugins } from './execution.ts';

const RETRY = { type: 'constant', interval: 'PT5M', maxAttempts: 3 };
const read = (given: object) => toPlugins(pluginsSchema.parse(given));

describe('a retry for all tasks', () => {
  it.each([
    ['among the values of a default', { defaults: [{ type: 'io.kestra', values: { retry: RETRY } }] }],
    ['beside them, as the reference shows it', { defaults: [{ type: 'io.kestra', retry: RETRY }] }],
    ['in the configuration of all types', { configurations: [{ type: 'io.kestra', values: { retry: RETRY } }] }],
  ])('may be written %s', (_where, given) => expect(read(given).defaults).toEqual([{ type: 'io.kestra', forced: false, values: { retry: RETRY } }]));

  it('leaves other configurations as they are', () => {
    const configurations = [{ type: 'io.kestra.plugin.core.flow.Subflow', values: { outputs: { enabled: true } } }];
    expect(read({ configurations })).toMatchObject({ defaults: [], configurations });
  });
});
