import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

describe('retry', () => {
  it('reads each kind', () => {
    expect(flowOf('retry: {type: exponential, interval: PT1S, maxInterval: PT10S, maxDuration: PT1H, behavior: CREATE_NEW_EXECUTION, warningOnRetry: true}').retry)
      .toEqual({ type: 'exponential', intervalMs: 1000, maxIntervalMs: 10_000, delayFactor: 2, maxDurationMs: 3_600_000, behavior: 'CREATE_NEW_EXECUTION', warningOnRetry: true });
    expect(flowOf('retry: {type: random, minInterval: PT1S, maxInterval: PT10S, maxAttempts: "2"}').retry).toMatchObject({ minIntervalMs: 1000, maxAttempts: 2 });
  });

  it('accepts `maxAttempt` with a deprecation', () => {
    const { flow, issues } = parse('retry: {type: constant, interval: PT1S, maxAttempt: 4}');
    expect(flow?.retry?.maxAttempts).toBe(4);
    expect(issues).toMatchObject([{ severity: 'deprecation', path: 'retry.maxAttempt' }]);
  });

  it.each([
    ['{interval: PT1S}', "retry.type: missing type id property 'type' (for POJO property 'retry')"],
    ['{type: linear}', 'retry.type: Invalid type: linear. A retry is `constant`, `exponential` or `random`'],
    ['{type: constant}', 'retry.interval: must not be null: `interval` is required'],
    ['{type: constant, interval: 5s}', 'retry.interval: must be an ISO-8601 duration such as `PT30S` or `P1D`, but is `5s`'],
    ['{type: constant, interval: P1M}', 'retry.interval: must be an ISO-8601 duration such as `PT30S` or `P1D`, but is `P1M`'],
    ['{type: constant, interval: PT1S, maxAttempts: 0}', 'retry.maxAttempts: must be greater than or equal to 1'],
    ['{type: constant, interval: PT10S, maxDuration: PT1S}', "retry: 'interval' must be less than 'maxDuration' but is PT10S"],
    ['{type: exponential, interval: PT3S, maxInterval: PT2S}', "retry: 'interval' must be less than 'maxInterval' but is PT3S"],
    ['{type: random, minInterval: PT3S, maxInterval: PT2S}', "retry: 'minInterval' must be less than 'maxInterval' but is PT3S"],
    ['often', "retry: must be a map"],
  ])('refuses %s', (yaml, expected) => {
    expect(errorsOf(`retry: ${yaml}`)).toEqual([expected]);
  });
});
