import type { RunTask } from '@windhover/plugin-sdk';
import { runScript } from '../../base/run-script.ts';
import { shell } from '../language.ts';
import type { manifest } from './manifest.ts';

/** The script is the command itself: the interpreter gets it whole. */
export const run: RunTask<typeof manifest.properties> = (context, properties) => {
  const { script } = properties;
  const commands = { raw: script.raw, render: async (extra?: Record<string, unknown>) => [await script.render(extra)] };
  return runScript(context, properties, { commands }, shell);
};
