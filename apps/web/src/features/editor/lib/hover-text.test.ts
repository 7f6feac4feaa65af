import { describe, expect, it } from 'vitest';
import { hoverTextAt } from './hover-text.ts';

const FLOW = 'id: a\ntasks:\n  - id: one\n    type: io.kestra.plugin.core.log.Log\n    message: hi\n    made_up: 1\n';

describe('hoverTextAt', () => {
  it('explains a property', () => {
    expect(hoverTextAt(FLOW, 5, 6)).toContain('**message**');
    expect(hoverTextAt(FLOW, 5, 6)).toContain('required');
  });

  it('explains a type', () => {
    expect(hoverTextAt(FLOW, 4, 20)).toContain('Write messages');
  });

  it('is silent where there is nothing to say', () => {
    expect(hoverTextAt(FLOW, 6, 6)).toBeUndefined();
    expect(hoverTextAt(FLOW, 5, 15)).toBeUndefined();
    expect(hoverTextAt(FLOW, 5, 2)).toBeUndefined();
  });
});
