import { stateName } from '@windhover/contracts';
import { isStateName, STATE_NAMES } from '@windhover/ui';
import { expect, it } from 'vitest';

it('has a look for every state that the API knows, and for no other', () => {
  expect(stateName.options.filter((name) => !isStateName(name))).toEqual([]);
  expect(STATE_NAMES.toSorted()).toEqual(stateName.options.toSorted());
});
