import { STATES } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { abilitiesOf } from './execution-abilities.ts';

describe('abilitiesOf', () => {
  it('never offers to kill and to delete the same execution', () => {
    for (const state of STATES) {
      const abilities = abilitiesOf(state);
      expect(abilities.kill && abilities.delete, state).toBe(false);
    }
  });

  it('offers a restart after a failure, not after success', () => {
    expect(abilitiesOf('FAILED').restart).toBe(true);
    expect(abilitiesOf('SUCCESS').restart).toBe(false);
    expect(abilitiesOf('WARNING', ['SUCCESS', 'FAILED']).restart).toBe(true);
    expect(abilitiesOf('RUNNING', ['FAILED']).restart).toBe(false);
  });

  it('offers nothing on what is being killed', () => {
    expect(Object.values(abilitiesOf('KILLING')).some(Boolean)).toBe(false);
  });

  it('offers to go on where something waits for a person or a slot', () => {
    expect(abilitiesOf('PAUSED')).toMatchObject({ resume: true, pause: false, kill: true });
    expect(abilitiesOf('BREAKPOINT')).toMatchObject({ resume: true });
    expect(abilitiesOf('QUEUED')).toMatchObject({ unqueue: true, forceRun: true, pause: false });
    expect(abilitiesOf('RUNNING')).toMatchObject({ pause: true, resume: false, unqueue: false, forceRun: false });
  });
});
