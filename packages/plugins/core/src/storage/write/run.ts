import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ storage }, { content, extension = '' }) => {
  const ending = extension === '' || extension.startsWith('.') ? extension : `.${extension}`;
  return { outputs: { uri: await storage.put(`file${ending}`, content) } };
};
