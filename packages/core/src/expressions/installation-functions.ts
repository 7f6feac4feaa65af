import { AppError } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';
import type { OutsideFunctions } from '../ports/outside.ts';
import type { ConditionCheck } from '../ports/plugins.ts';
import { httpFunction } from './http-function.ts';
import { optionalText, textArgument } from './host-function.ts';
import type { HostFunction } from './host-function.ts';

/** Lines that `errorLogs()` gives. */
const MAX_ERROR_LINES = 25;
const PUBLIC_HOLIDAY = 'io.kestra.plugin.core.condition.PublicHoliday';

export interface InstallationFunctionsOptions {
  database: Pick<Database, 'withTenant'>;
  /** Public address of the installation; `appLink()` needs it. */
  url?: string;
  /** Absent in processes that can't decide conditions. */
  checkCondition?: ConditionCheck;
  outside?: OutsideFunctions;
}

/** The functions that need the installation: its logs, its address, its calendars, its network. */
export function installationFunctions({ database, url, checkCondition, outside }: InstallationFunctionsOptions): [string, HostFunction][] {
  return [
    ['errorLogs', errorLogs(database)],
    ['appLink', appLink(url)],
    ...(checkCondition ? [['isPublicHoliday', publicHoliday(checkCondition)] satisfies [string, HostFunction]] : []),
    ...(outside ? outsideFunctions(outside) : []),
  ];
}

function outsideFunctions(outside: OutsideFunctions): [string, HostFunction][] {
  return [
    ['http', httpFunction(outside)],
    ['encrypt', async (_place, args) => outside.encrypt(textArgument(args, 'key', 0), String(args['plaintext'] ?? ''))],
    ['decrypt', async (_place, args) => outside.decrypt(textArgument(args, 'key', 0), textArgument(args, 'encrypted', 1))],
    ['randomPort', () => outside.freePort()],
  ];
}

/** `errorLogs()`: the last error lines of the execution, oldest first, as the API shows log entries. */
function errorLogs(database: Pick<Database, 'withTenant'>): HostFunction {
  return async ({ tenantId, execution }) => {
    if (!execution) throw new AppError('invalid', 'errorLogs() needs an execution');
    const { results } = await database.withTenant(tenantId, 'read', (db) => db.logs.search([
      { field: 'executionId', operation: 'EQUALS', value: execution.id }, { field: 'level', operation: 'EQUALS', value: 'ERROR' },
    ], { page: 1, size: MAX_ERROR_LINES, sort: [] }));
    return results.toReversed().map(({ timestampMs, attempt, cursor: _cursor, ...line }) => ({
      tenantId, ...line, ...(attempt !== undefined && { attemptNumber: attempt }), timestamp: new Date(timestampMs).toISOString(),
    }));
  };
}

/** `appLink(appId, baseUrl = false)`: the page of an app, or that of all apps. */
function appLink(url: string | undefined): HostFunction {
  return async ({ tenantId }, args) => {
    if (url === undefined) throw new AppError('invalid', 'appLink() needs the address of the installation (kestra.url)');
    const apps = `${url.replace(/\/$/, '')}/ui/${tenantId}/apps`;
    const appId = optionalText(args, 'appId', 0);
    if (args['baseUrl'] === true || appId === undefined) return apps;
    return `${apps}/${encodeURIComponent(appId)}`;
  };
}

/** `isPublicHoliday(date, countryCode, subDivision)`: decided by the condition of the same name, so that both agree. */
function publicHoliday(check: ConditionCheck): HostFunction {
  return async (_place, args) => {
    const country = textArgument(args, 'countryCode', 1).toUpperCase();
    const subDivision = optionalText(args, 'subDivision', 2)?.toUpperCase();
    const condition = {
      type: PUBLIC_HOLIDAY, date: String(args['date'] ?? ''), country,
      ...(subDivision !== undefined && { subDivision: subDivision.startsWith(`${country}-`) ? subDivision.slice(country.length + 1) : subDivision }),
    };
    return check(condition, async (value) => value);
  };
}
