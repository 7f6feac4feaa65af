import type { CheckCondition } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = async ({ conditions }, context) => {
  for (const condition of conditions) if (await context.check(condition)) return false;
  return true;
};
