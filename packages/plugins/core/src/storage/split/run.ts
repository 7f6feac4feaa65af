import { RE2JS } from 're2js';
import { messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { extensionOf } from '../file-name.ts';
import { bytesOf } from './bytes.ts';
import { consecutiveParts } from './consecutive-parts.ts';
import { dealtParts } from './dealt-parts.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, bytes, partitions, rows, separator, regexPattern }) => {
  const given = [bytes, partitions, rows, regexPattern].filter((value) => value !== undefined);
  if (given.length !== 1) throw new TaskFailure('Set exactly one of bytes, partitions, rows and regexPattern');
  const extension = extensionOf(from);
  const nameOf = (part: number): string => `part-${String(part + 1).padStart(5, '0')}${extension}`;
  const uris = partitions !== undefined
    ? await dealtParts(context, from, separator, (_, index) => String(index % partitions), nameOf)
    : regexPattern !== undefined
      ? await dealtParts(context, from, separator, firstGroup(regexPattern), nameOf)
      : await consecutiveParts(context, from, separator, { ...(rows !== undefined && { rows }), ...(bytes !== undefined && { bytes: bytesOf(bytes) }) }, nameOf);
  context.metrics.counter('count', uris.length);
  return { outputs: { uris } };
};

function firstGroup(pattern: string): (row: string) => string | undefined {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (cause) {
    throw new TaskFailure(`regexPattern: '${pattern}' can't be used: ${messageOf(cause)}`, {}, { cause });
  }
  return (row) => {
    const matcher = compiled.matcher(row);
    if (!matcher.find()) return undefined;
    return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined;
  };
}
