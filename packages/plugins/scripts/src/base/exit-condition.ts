import { RE2JS } from 're2js';

export interface ScriptEnding {
  exitCode: number;
  /** Empty after a run that failed. */
  vars: Readonly<Record<string, unknown>>;
}

/**
 * Whether a script ended as awaited: `exit N` compares the exit code; anything else is looked for in the outputs as a regular
 * expression, or as plain text when it is none. Expressions are matched in linear time.
 */
export function conditionHolds(condition: string, { exitCode, vars }: ScriptEnding): boolean {
  const code = /^\s*exit\s+(\d+)\s*$/i.exec(condition)?.[1];
  if (code !== undefined) return Number(code) === exitCode;
  if (Object.keys(vars).length === 0) return false;
  const finds = finderOf(condition);
  return [JSON.stringify(vars), ...textsIn(vars)].some(finds);
}

function finderOf(pattern: string): (text: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch {
    return (text) => text.includes(pattern);
  }
}

/** The values themselves: an expression may be anchored. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return value === null || value === undefined ? [] : [String(value)];
}
