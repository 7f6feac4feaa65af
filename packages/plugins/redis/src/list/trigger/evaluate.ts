import type { EvaluateTrigger } from '@windhover/plugin-sdk';
import { popAll } from '../pop.ts';
import type { manifest } from './manifest.ts';

export const evaluate: EvaluateTrigger<typeof manifest.properties> = async (context, properties) => {
  const popped = await popAll(context, properties);
  return popped.count === 0 ? undefined : { outputs: { ...popped } };
};
