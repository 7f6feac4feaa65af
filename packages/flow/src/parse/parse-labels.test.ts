import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf } from '../testing/flow-source.ts';

describe('labels', () => {
  it('reads maps and lists alike, as text', () => {
    expect(flowOf('labels: {a: x, n: 1.10, b: true}').labels).toEqual([{ key: 'a', value: 'x' }, { key: 'n', value: '1.10' }, { key: 'b', value: 'true' }]);
    expect(flowOf('labels: [{key: a, value: x}, {key: n, value: 2}]').labels).toEqual([{ key: 'a', value: 'x' }, { key: 'n', value: '2' }]);
  });

  it('allows the system labels that people may set', () => {
    expect(flowOf('labels: {system.readOnly: true, system.correlationId: abc}').labels).toHaveLength(2);
  });

  it.each([
    ['{system.label: x}', 'labels["system.label"]: System labels can only be set by Kestra itself, offending label: system.label=x'],
    ['{a: {b: 1}}', 'labels.a: expected text but received a map'],
    ['[{value: x}]', 'labels[0].value: a label needs a key'],
    ['[a]', 'labels[0]: expected a map with `key` and `value` but received text `a`'],
    ['a', 'labels: expected a map or a list of `{key, value}` but received text `a`'],
  ])('refuses %s', (yaml, expected) => {
    expect(errorsOf(`labels: ${yaml}`)).toEqual([expected]);
  });
});
