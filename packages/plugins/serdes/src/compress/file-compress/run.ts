import { pipeline } from 'node:stream';
import type { RunTask } from '@windhover/plugin-sdk';
import { extensionOf, packer } from '../codecs.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, compression }) => {
  const packed = pipeline(await context.storage.get(from), packer(compression), () => undefined);
  const name = from.split('/').at(-1) || 'file';
  return { outputs: { uri: await context.storage.put(`${name}${extensionOf(compression)}`, packed) } };
};
