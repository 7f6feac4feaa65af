import type { RunTask } from '@windhover/plugin-sdk';
import { plainText } from '../plain-text.ts';
import { convertText } from '../text-task.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { from, charset }) => convertText(context, { from, charset, name: 'data.txt' }, plainText);
