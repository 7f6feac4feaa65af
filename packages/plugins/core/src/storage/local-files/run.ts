import { globMatcher, placeInputFiles, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { inputs, outputs }) => {
  await placeInputFiles(context, inputs ?? {});
  const uris: Record<string, string> = {};
  const matchers = [outputs ?? []].flat().map((glob) => globMatcher(glob.replace(/^(\.?\/)+/, '')));
  if (matchers.length > 0) {
    const files = await context.workingFiles();
    for (const name of await files.list()) {
      if (matchers.some((matches) => matches(name))) uris[name] = await context.storage.put(name, await files.read(name));
    }
  }
  return { outputs: { uris } };
};
