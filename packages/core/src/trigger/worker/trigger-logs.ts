import { isAtLeast, LOG_LEVELS } from '@windhover/kernel';
import type { LogLevel } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import type { TaskLogger } from '@windhover/plugin-sdk';
import type { SecretMasker } from '../../ports/masker.ts';

interface Line {
  timestampMs: number;
  level: LogLevel;
  message: string;
}

const MAX_LINES = 1_000;
const MAX_LINE_CHARACTERS = 32_000;

/** Gathers log lines of a trigger until they are written. Secrets are masked here; beyond a thousand lines the oldest go. */
export class TriggerLogs implements TaskLogger {
  readonly #masker: SecretMasker;
  readonly #nowMs: () => number;
  readonly #minimum: LogLevel;
  #lines: Line[] = [];

  constructor(trigger: TriggerDefinition, masker: SecretMasker, nowMs: () => number) {
    this.#masker = masker;
    this.#nowMs = nowMs;
    this.#minimum = LOG_LEVELS.find((level) => level === trigger.logLevel) ?? 'TRACE';
  }

  log(level: LogLevel, message: string): void {
    if (!isAtLeast(level, this.#minimum)) return;
    this.#lines.push({ timestampMs: this.#nowMs(), level, message: this.#masker.mask(message).slice(0, MAX_LINE_CHARACTERS) });
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
  }

  trace(message: string): void { this.log('TRACE', message); }
  debug(message: string): void { this.log('DEBUG', message); }
  info(message: string): void { this.log('INFO', message); }
  warn(message: string): void { this.log('WARN', message); }
  error(message: string): void { this.log('ERROR', message); }

  /** What has gathered; it is gone from here. */
  take(): Line[] {
    return this.#lines.splice(0);
  }
}
