import { AppError, isAppError, messageOf } from '@windhover/kernel';

export type HealthStatus = 'UP' | 'DOWN';

export interface CheckResult {
  status: HealthStatus;
  details?: Record<string, unknown>;
}

/**
 * `liveness`: a failure means that the process should be replaced. `readiness`: that it should get no traffic now. Checks of dependencies, such as the
 * database, belong to readiness alone: a restart doesn't mend them.
 */
export type HealthGroup = 'liveness' | 'readiness';

export interface HealthCheck {
  name: string;
  groups: readonly HealthGroup[];
  /** A rejection counts as DOWN; so does taking longer than `timeoutMs`. */
  run: () => Promise<CheckResult>;
  timeoutMs?: number;
}

export interface HealthReport extends CheckResult {
  name: string;
}

const DEFAULT_TIMEOUT_MS = 3000;

/** Runs the checks of a group, or all, at the same time. One that is down makes the whole down. */
export async function runChecks(service: string, checks: readonly HealthCheck[], group?: HealthGroup): Promise<HealthReport> {
  const chosen = checks.filter((check) => group === undefined || check.groups.includes(group));
  const results = await Promise.all(chosen.map(runCheck));
  const details = Object.fromEntries(chosen.map((check, i) => [check.name, { name: service, ...results[i] }]));
  const status: HealthStatus = results.every((result) => result.status === 'UP') ? 'UP' : 'DOWN';
  return { name: service, status, ...(chosen.length === 0 ? {} : { details }) };
}

async function runCheck(check: HealthCheck): Promise<CheckResult> {
  const timeoutMs = check.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('timeout', `No answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([check.run(), late]);
  } catch (error) {
    const code = isAppError(error) ? error.code : undefined;
    return { status: 'DOWN', details: { error: messageOf(error), ...(code === undefined ? {} : { code }) } };
  } finally {
    clearTimeout(timer);
  }
}
