import type { RunTask } from '@windhover/plugin-sdk';
import { markdownOf } from '../markdown-of-html.ts';
import { convertText } from '../text-task.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { from, ignoreTags, baseUri }) =>
  convertText(context, { from, charset: 'UTF-8', name: 'data.md' }, (html) => markdownOf(html, { ignored: ignoreTags ?? [], baseUri }));
