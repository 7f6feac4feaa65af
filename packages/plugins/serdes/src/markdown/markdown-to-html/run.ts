import { HtmlRenderer, Parser } from 'commonmark';
import type { RunTask } from '@windhover/plugin-sdk';
import { convertText } from '../text-task.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { from, charset }) =>
  convertText(context, { from, charset, name: 'data.html' }, (markdown) => new HtmlRenderer().render(new Parser().parse(markdown)));
