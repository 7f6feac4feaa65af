import { parseFlow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { describe, expect, it } from 'vitest';
import { copyOf, NEW_FLOW } from './new-flow.ts';

describe('a new flow', () => {
  it('begins without a problem', () => {
    expect(parseFlow(NEW_FLOW, catalogue).issues).toEqual([]);
  });

  it('is copied under another id', () => {
    expect(copyOf('# id: x\nid: "a-b"\ntasks:\n  - id: c\n')).toBe('# id: x\nid: a-b_copy\ntasks:\n  - id: c\n');
  });
});
