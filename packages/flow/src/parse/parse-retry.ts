import { isPlainObject, parseDurationMs } from '@windhover/kernel';
import type { Path } from '../model/issue.ts';
import type { RetryPolicy } from '../model/task.ts';
import { retryShapes } from '../shape/retry-shape.ts';
import type { ParseContext } from './parse-context.ts';
import { readPart, renameKey } from './read-shape.ts';

const ms = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseDurationMs(text));

/** Reads a retry policy; waits longer than what they have to fit in are refused (flow language §10). */
export function parseRetry(context: ParseContext, raw: unknown, path: Path): RetryPolicy | undefined {
  if (raw === undefined || raw === null) return undefined;
  const map = isPlainObject(raw) ? { ...raw } : raw;
  if (isPlainObject(map)) renameKey(context, map, path, 'maxAttempt', 'maxAttempts');
  const type = isPlainObject(map) ? map.type : undefined;
  switch (type) {
    case 'constant': {
      const read = readPart(context, map, path, retryShapes.constant, 'Constant');
      if (!read) return undefined;
      refuseLonger(context, path, ['interval', read.interval], ['maxDuration', read.maxDuration]);
      const intervalMs = ms(read.interval);
      return intervalMs === undefined ? undefined : { type, ...common(read), intervalMs };
    }
    case 'exponential': {
      const read = readPart(context, map, path, retryShapes.exponential, 'Exponential');
      if (!read) return undefined;
      refuseLonger(context, path, ['interval', read.interval], ['maxDuration', read.maxDuration]);
      refuseLonger(context, path, ['interval', read.interval], ['maxInterval', read.maxInterval]);
      const [intervalMs, maxIntervalMs] = [ms(read.interval), ms(read.maxInterval)];
      if (intervalMs === undefined || maxIntervalMs === undefined) return undefined;
      return { type, ...common(read), intervalMs, maxIntervalMs, delayFactor: read.delayFactor ?? 2 };
    }
    case 'random': {
      const read = readPart(context, map, path, retryShapes.random, 'Random');
      if (!read) return undefined;
      refuseLonger(context, path, ['minInterval', read.minInterval], ['maxDuration', read.maxDuration]);
      refuseLonger(context, path, ['minInterval', read.minInterval], ['maxInterval', read.maxInterval]);
      const [minIntervalMs, maxIntervalMs] = [ms(read.minInterval), ms(read.maxInterval)];
      if (minIntervalMs === undefined || maxIntervalMs === undefined) return undefined;
      return { type, ...common(read), minIntervalMs, maxIntervalMs };
    }
    default:
      context.error([...path, 'type'], type === undefined
        ? `missing type id property 'type' (for POJO property 'retry')`
        : `Invalid type: ${String(type)}. A retry is \`constant\`, \`exponential\` or \`random\``);
      return undefined;
  }
}

interface CommonValues {
  maxAttempts?: number | undefined;
  maxDuration?: string | undefined;
  warningOnRetry?: boolean | undefined;
  behavior?: RetryPolicy['behavior'] | undefined;
}

function common(read: CommonValues): Pick<RetryPolicy, 'maxAttempts' | 'maxDurationMs' | 'warningOnRetry' | 'behavior'> {
  const maxDurationMs = ms(read.maxDuration);
  return {
    ...(read.maxAttempts === undefined ? {} : { maxAttempts: read.maxAttempts }),
    ...(maxDurationMs === undefined ? {} : { maxDurationMs }),
    warningOnRetry: read.warningOnRetry ?? false,
    behavior: read.behavior ?? 'RETRY_FAILED_TASK',
  };
}

type Named = readonly [name: string, text: string | undefined];

function refuseLonger(context: ParseContext, path: Path, [name, text]: Named, [limitName, limitText]: Named): void {
  const [value, limit] = [ms(text), ms(limitText)];
  if (value === undefined || limit === undefined || value < limit) return;
  context.report('error', path, `'${name}' must be less than '${limitName}' but is ${text ?? ''}`, context.map.rangeOf([...path, name]));
}
