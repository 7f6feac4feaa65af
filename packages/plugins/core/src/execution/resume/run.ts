import type { RunTask } from '@windhover/plugin-sdk';
import { targetOf } from '../target.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { inputs, ...named }) => {
  const target = targetOf(context.info, named);
  await context.executions.resume(target, inputs ?? {});
  context.logger.info(`Resumed execution ${target.executionId}`);
  return {};
};
