import type { RunTask } from '@windhover/plugin-sdk';
import { runScript } from '../../base/run-script.ts';
import { python } from '../language.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, properties) =>
  runScript(context, properties, { commands: properties.commands }, python);
