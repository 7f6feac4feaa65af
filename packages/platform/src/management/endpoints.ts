import { AppError, notFound } from '@windhover/kernel';
import { LEVEL_SETTINGS, parseLevel, type LogLevels, type LoggerState } from '../logger/levels.ts';
import type { PlatformTelemetry } from '../telemetry/telemetry.ts';
import { runChecks, type HealthCheck, type HealthReport } from './health.ts';

export interface ManagementRequest {
  method: string;
  /** Without the query; no slash at its end. */
  path: string;
  body: unknown;
  /** The caller gave the right credentials, or none are configured. */
  isTrusted: boolean;
}

export interface ManagementResponse {
  status: number;
  contentType?: string;
  body?: unknown;
}

export interface ManagementParts {
  service: string;
  checks: readonly HealthCheck[];
  telemetry: PlatformTelemetry;
  levels: LogLevels;
  /** Who may see the details of `/health`; the states of the groups are for everyone. */
  healthDetails: 'ANONYMOUS' | 'AUTHENTICATED' | 'NEVER';
  hasCredentials: boolean;
  info: Record<string, unknown>;
  /** Further documents by path, such as `/worker` with the jobs it runs. */
  documents: Readonly<Record<string, () => Promise<unknown>>>;
}

/** Answers one request of the management port. Only health is open when credentials are configured. */
export async function answer(parts: ManagementParts, request: ManagementRequest): Promise<ManagementResponse> {
  const { method, path } = request;
  const isRead = method === 'GET' || method === 'HEAD';
  if (path === '/health' || path.startsWith('/health/')) {
    if (!isRead) throw new AppError('method_not_allowed', `${path} is read with GET`);
    return health(parts, request);
  }
  if (!request.isTrusted) throw new AppError('unauthenticated', 'The management port needs the credentials of endpoints.all.basic-auth');
  if (path.startsWith('/loggers/') && method === 'POST') return setLevel(parts.levels, path, request.body);
  if (!isRead) throw new AppError('method_not_allowed', `${path} is read with GET`);
  if (path === '/prometheus') {
    const { contentType, text } = await parts.telemetry.exposition();
    return { status: 200, contentType, body: text };
  }
  if (path === '/metrics') return ok({ names: parts.telemetry.names() });
  if (path.startsWith('/metrics/')) return found(await parts.telemetry.reading(nameIn(path)), path);
  if (path === '/loggers') {
    return ok({ levels: LEVEL_SETTINGS, loggers: Object.fromEntries(parts.levels.list().map((state) => [state.name, printed(state)])) });
  }
  if (path.startsWith('/loggers/')) return ok(printed(parts.levels.state(nameIn(path))));
  if (path === '/info') return ok(parts.info);
  const document = Object.hasOwn(parts.documents, path) ? parts.documents[path] : undefined;
  return found(document && (await document()), path);
}

async function health(parts: ManagementParts, { path, isTrusted }: ManagementRequest): Promise<ManagementResponse> {
  const group = path === '/health' ? undefined : path.slice('/health/'.length);
  if (group !== undefined && group !== 'liveness' && group !== 'readiness') throw notFound(path);
  const report = await runChecks(parts.service, parts.checks, group);
  const showsDetails = parts.healthDetails === 'ANONYMOUS' || (parts.healthDetails === 'AUTHENTICATED' && parts.hasCredentials && isTrusted);
  const body: HealthReport = showsDetails ? report : { name: report.name, status: report.status };
  return { status: report.status === 'UP' ? 200 : 503, body };
}

/** `{"configuredLevel": "DEBUG"}`; null makes the logger follow its parent. Holds until the process ends. */
function setLevel(levels: LogLevels, path: string, body: unknown): ManagementResponse {
  const wanted: unknown = typeof body === 'object' && body !== null && 'configuredLevel' in body ? body.configuredLevel : undefined;
  if (wanted !== null && typeof wanted !== 'string') {
    throw new AppError('bad_request', 'Send {"configuredLevel": "DEBUG"}, or null to follow the parent logger');
  }
  levels.set(nameIn(path), wanted === null || wanted === 'NOT_SPECIFIED' ? undefined : parseLevel(wanted));
  return { status: 200, body: printed(levels.state(nameIn(path))) };
}

function nameIn(path: string): string {
  try {
    return decodeURIComponent(path.split('/').slice(2).join('/'));
  } catch (cause) {
    throw new AppError('bad_request', 'The path has a broken percent-encoding', { cause });
  }
}

const printed = ({ configured, effective }: LoggerState): object => ({ ...(configured ? { configuredLevel: configured } : {}), effectiveLevel: effective });
const ok = (body: unknown): ManagementResponse => ({ status: 200, body });

function found(body: unknown, path: string): ManagementResponse {
  if (body === undefined) throw notFound(path);
  return ok(body);
}
