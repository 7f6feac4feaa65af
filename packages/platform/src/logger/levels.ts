import { AppError, isAtLeast, LOG_LEVELS, type LogLevel } from '@windhover/kernel';

export type LevelSetting = LogLevel | 'OFF' | 'ALL';

/** In the order in which the management port lists them. */
export const LEVEL_SETTINGS: readonly LevelSetting[] = ['ALL', ...LOG_LEVELS, 'OFF'];

export const ROOT_LOGGER = 'ROOT';

export interface LoggerState {
  name: string;
  /** Set for this very name; absent when it follows its parent. */
  configured?: LevelSetting;
  effective: LevelSetting;
}

export function parseLevel(text: string): LevelSetting {
  const level = LEVEL_SETTINGS.find((candidate) => candidate === text.trim().toUpperCase());
  if (level) return level;
  throw new AppError('bad_request', `Unknown log level; the levels are ${LEVEL_SETTINGS.join(', ')}`);
}

/**
 * Levels by dotted logger name. A logger without a level of its own follows the nearest ancestor that has one, last the root. Levels
 * may change at any moment and hold from the next line on.
 */
export class LogLevels {
  readonly #configured = new Map<string, LevelSetting>();
  readonly #effective = new Map<string, LevelSetting>();
  readonly #names = new Set<string>();

  constructor(levels: Record<string, LevelSetting> = {}) {
    this.#configured.set(ROOT_LOGGER, 'INFO');
    for (const [name, level] of Object.entries(levels)) this.set(name, level);
  }

  isEnabled(name: string, level: LogLevel): boolean {
    const setting = this.effective(name);
    return setting === 'ALL' || (setting !== 'OFF' && isAtLeast(level, setting));
  }

  effective(name: string): LevelSetting {
    const known = this.#effective.get(name);
    if (known) return known;
    const level = this.#inherited(canonical(name));
    this.#effective.set(name, level);
    return level;
  }

  /** Undefined makes the logger follow its parent again; the root always keeps a level. */
  set(name: string, level: LevelSetting | undefined): void {
    const key = canonical(name);
    if (level !== undefined) this.#configured.set(key, level);
    else if (key !== ROOT_LOGGER) this.#configured.delete(key);
    this.#effective.clear();
  }

  /** Makes a logger appear in the list before anything set its level. */
  register(name: string): void {
    this.#names.add(name);
  }

  state(name: string): LoggerState {
    const configured = this.#configured.get(canonical(name));
    return { name: canonical(name), ...(configured ? { configured } : {}), effective: this.effective(name) };
  }

  list(): LoggerState[] {
    const names = new Set([...this.#names, ...this.#configured.keys()]);
    return [...names].toSorted().map((name) => this.state(name));
  }

  #inherited(name: string): LevelSetting {
    for (let at = name; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const level = this.#configured.get(at);
      if (level) return level;
    }
    return this.#configured.get(ROOT_LOGGER) ?? 'INFO';
  }
}

const canonical = (name: string): string => (name.toUpperCase() === ROOT_LOGGER ? ROOT_LOGGER : name);
