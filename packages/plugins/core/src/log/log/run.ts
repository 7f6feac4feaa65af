import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { message, level }) => {
  for (const line of typeof message === 'string' ? [message] : message) context.logger.log(level, line);
  return Promise.resolve({});
};
