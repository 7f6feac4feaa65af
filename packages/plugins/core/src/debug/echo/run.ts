import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { format, level }) => {
  context.logger.log(level, format);
  return Promise.resolve({});
};
