import type { LogLevel } from '@windhover/kernel';
import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { Masker } from '../masker/masker.ts';
import { currentContext, currentMasker } from './context.ts';
import { LogLevels, type LevelSetting } from './levels.ts';

export type LogFields = Record<string, unknown>;

/** The structure of the use cases' port `Logger`; this package knows the kernel only. */
export interface PlatformLogger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): PlatformLogger;
}

export interface LoggingOptions {
  /** Name of the process in every line: `web`, `worker`. */
  service: string;
  masker: Masker;
  levels?: Record<string, LevelSetting>;
  /** Where lines go; standard output by default, written at once so that a crash loses none. */
  destination?: DestinationStream;
}

export interface Logging {
  /** The logger of a dotted name, whose level can be set apart: `worker.dispatch`. */
  logger(name: string): PlatformLogger;
  levels: LogLevels;
}

const WRITERS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * One JSON object per line: time (ISO-8601 UTC), level, service, logger, message, ids of the async context, fields. Message and fields pass the masker
 * before they are written, so no line can hold a secret it knows.
 */
export function createLogging(options: LoggingOptions): Logging {
  const levels = new LogLevels(options.levels);
  const sink = pino(
    {
      level: 'trace',
      base: { service: options.service },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return {
    levels,
    logger(name) {
      levels.register(name);
      return makeLogger({ sink, levels, masker: options.masker, name }, {});
    },
  };
}

interface Parts {
  sink: PinoLogger;
  levels: LogLevels;
  masker: Masker;
  name: string;
}

function makeLogger(parts: Parts, bound: LogFields): PlatformLogger {
  const { sink, levels, name } = parts;
  const write = (level: LogLevel, message: string, fields?: LogFields): void => {
    if (!levels.isEnabled(name, level)) return;
    const masker = currentMasker() ?? parts.masker;
    const line = { logger: name, ...currentContext(), ...renamed(bound), ...renamed(fields) };
    sink[WRITERS[level]](masker.maskDeep(line), masker.mask(message));
  };
  return {
    trace: (message, fields) => write('TRACE', message, fields),
    debug: (message, fields) => write('DEBUG', message, fields),
    info: (message, fields) => write('INFO', message, fields),
    warn: (message, fields) => write('WARN', message, fields),
    error: (message, fields) => write('ERROR', message, fields),
    child: (fields) => makeLogger(parts, { ...bound, ...fields }),
  };
}

const RESERVED = ['time', 'level', 'service', 'logger', 'message'];

/** A field named like one of the line's own gets a trailing underscore: a key that stands twice is read differently by every tool. */
function renamed(fields: LogFields | undefined): LogFields | undefined {
  if (!fields || !RESERVED.some((name) => name in fields)) return fields;
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [RESERVED.includes(key) ? `${key}_` : key, value]));
}
