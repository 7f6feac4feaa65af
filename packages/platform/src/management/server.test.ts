import { ManualClock } from '@windhover/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogging } from '../logger/logger.ts';
import { createMasker } from '../masker/masker.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import type { HealthCheck } from './health.ts';
import { startManagementServer, type ManagementOptions, type ManagementServer } from './server.ts';
import { activityCheck, diskSpaceCheck, reachableCheck } from './standard-checks.ts';

const running: ManagementServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const up: HealthCheck = { name: 'service', groups: ['liveness', 'readiness'], run: () => Promise.resolve({ status: 'UP' }) };

const start = async (more: Partial<ManagementOptions> = {}) => {
  const lines: string[] = [];
  const logging = createLogging({ service: 't', masker: createMasker(), destination: { write: (line: string) => void lines.push(line) } });
  const server = await startManagementServer({
    port: 0,
    host: '127.0.0.1',
    service: 'windhover',
    checks: [up],
    telemetry: createTelemetry({ processMetrics: false }),
    levels: logging.levels,
    healthDetails: 'ANONYMOUS',
    info: { version: '1' },
    documents: {},
    logger: logging.logger('management'),
    masker: createMasker(),
    ...more,
  });
  running.push(server);
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text };
  };
  return { call, logging, lines, server };
};

describe('management server', () => {
  it('reports health with details, and by group', async () => {
    const down = reachableCheck('jdbc', () => Promise.reject(new Error('connection refused')));
    const { call } = await start({ checks: [up, down] });
    expect(await call('/health')).toMatchObject({
      status: 503,
      body: { name: 'windhover', status: 'DOWN', details: { service: { name: 'windhover', status: 'UP' }, jdbc: { status: 'DOWN', details: { error: 'connection refused' } } } },
    });
    expect(await call('/health/liveness')).toMatchObject({ status: 200, body: { status: 'UP' } });
    expect(await call('/health/readiness')).toMatchObject({ status: 503, body: { status: 'DOWN' } });
    expect((await call('/health/other')).status).toBe(404);
    expect((await call('/health', { method: 'POST' })).status).toBe(405);
  });

  it('hides secrets in what a failing check says', async () => {
    const masker = createMasker();
    masker.add('k3str4');
    const { call } = await start({ masker, checks: [reachableCheck('jdbc', () => Promise.reject(new Error('no answer of postgresql://u:k3str4@h/d')))] });
    const { body } = await call('/health');
    expect(JSON.stringify(body)).toContain('postgresql://u:******@h/d');
    expect(JSON.stringify(body)).not.toContain('k3str4');
  });

  it('takes a check that never answers for down', async () => {
    const stuck: HealthCheck = { name: 'redis', groups: ['readiness'], timeoutMs: 20, run: () => new Promise(() => undefined) };
    const { call } = await start({ checks: [stuck] });
    expect(await call('/health')).toMatchObject({ status: 503, body: { details: { redis: { details: { code: 'timeout' } } } } });
  });

  it('says that a worker lives only while it takes jobs', async () => {
    const clock = new ManualClock(0);
    const check = activityCheck({ name: 'worker', maxSilenceMs: 1000, clock });
    const { call } = await start({ checks: [check] });
    clock.advance(1000);
    expect((await call('/health/liveness')).status).toBe(200);
    clock.advance(1);
    expect(await call('/health/liveness')).toMatchObject({ status: 503, body: { details: { worker: { details: { silenceMs: 1001 } } } } });
    check.beat();
    expect((await call('/health/liveness')).status).toBe(200);
    check.rest('draining');
    clock.advance(60_000);
    expect(await call('/health/liveness')).toMatchObject({ status: 200, body: { details: { worker: { details: { resting: 'draining' } } } } });
  });

  it('measures disk space', async () => {
    const { call } = await start({ checks: [diskSpaceCheck('/', 1)] });
    expect(await call('/health')).toMatchObject({ status: 200, body: { details: { diskSpace: { details: { total: expect.any(Number), free: expect.any(Number), threshold: 1 } } } } });
    const full = await start({ checks: [diskSpaceCheck('/', Number.MAX_SAFE_INTEGER)] });
    expect((await full.call('/health')).status).toBe(503);
  });

  it('serves metrics for Prometheus and by name', async () => {
    const telemetry = createTelemetry({ processMetrics: false });
    telemetry.count('kestra_queue_produce_count_total', { queue: 'q' });
    const { call } = await start({ telemetry });
    const scrape = await call('/prometheus');
    expect(scrape.headers.get('content-type')).toContain('text/plain');
    expect(scrape.body).toContain('kestra_queue_produce_count_total{queue="q"} 1');
    expect(await call('/metrics')).toMatchObject({ body: { names: expect.arrayContaining(['kestra.queue.produce.count']) } });
    expect(await call('/metrics/kestra.queue.produce.count')).toMatchObject({ body: { measurements: [{ statistic: 'COUNT', value: 1 }] } });
    expect((await call('/metrics/none')).status).toBe(404);
  });

  it('shows and changes log levels while running', async () => {
    const { call, logging, lines } = await start();
    const log = logging.logger('worker.dispatch');
    log.debug('before');
    const post = (name: string, body: unknown) => call(`/loggers/${name}`, { method: 'POST', body: JSON.stringify(body) });
    expect(await post('worker', { configuredLevel: 'debug' })).toMatchObject({ status: 200, body: { configuredLevel: 'DEBUG', effectiveLevel: 'DEBUG' } });
    log.debug('after');
    expect(lines.join('')).toContain('after');
    expect(lines.join('')).not.toContain('before');
    expect(await call('/loggers/worker.dispatch')).toMatchObject({ body: { effectiveLevel: 'DEBUG' } });
    expect(await call('/loggers')).toMatchObject({ body: { levels: ['ALL', 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'OFF'], loggers: { ROOT: { configuredLevel: 'INFO', effectiveLevel: 'INFO' } } } });
    expect(await post('worker', { configuredLevel: null })).toMatchObject({ body: { effectiveLevel: 'INFO' } });
    expect((await post('worker', { configuredLevel: 'LOUD' })).status).toBe(400);
    expect((await post('worker', {})).status).toBe(400);
    expect((await call('/loggers/a', { method: 'POST', body: '{' })).status).toBe(400);
    expect((await call('/loggers/%E0%A4%A', { method: 'POST', body: '{"configuredLevel":"INFO"}' })).status).toBe(400);
    expect((await call('/loggers/a', { method: 'POST', body: 'x'.repeat(5000) })).status).toBe(413);
  });

  it('keeps all but health behind the credentials', async () => {
    const { call } = await start({ basicAuth: { username: 'ops', password: 'pw' }, healthDetails: 'AUTHENTICATED', documents: { '/worker': () => Promise.resolve([]) } });
    const login = (text: string) => ({ headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } });
    expect(await call('/health')).toMatchObject({ status: 200, body: { status: 'UP' } });
    expect((await call('/health')).body).not.toHaveProperty('details');
    expect((await call('/health', login('ops:pw'))).body).toHaveProperty('details');
    for (const path of ['/prometheus', '/metrics', '/loggers', '/info', '/worker', '/nothing']) {
      const refused = await call(path);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('Basic');
      for (const wrong of ['ops:wrong', 'ops:', ':', 'ops:pw:']) expect((await call(path, login(wrong))).status).toBe(401);
    }
    expect((await call('/loggers/x', { method: 'POST', body: '{"configuredLevel":"OFF"}' })).status).toBe(401);
    expect((await call('/info', login('ops:pw'))).body).toEqual({ version: '1' });
  });

  it('serves further documents, and nothing else', async () => {
    const { call, lines } = await start({
      documents: { '/worker': () => Promise.resolve([{ taskRunId: 'a' }]), '/broken': () => Promise.reject(new Error('boom')) },
    });
    expect((await call('/worker/')).body).toEqual([{ taskRunId: 'a' }]);
    for (const path of ['/', '/env', '/threaddump', '/stop', '/constructor', '/__proto__']) expect((await call(path)).status).toBe(404);
    expect((await call('/worker', { method: 'DELETE' })).status).toBe(405);
    expect(await call('/broken')).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(lines.join('')).toContain('boom');
  });

  it('says which port is taken', async () => {
    const { server } = await start();
    await expect(start({ port: server.port })).rejects.toThrow(`The management port ${server.port} is taken`);
  });
});
