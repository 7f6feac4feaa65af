import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { dottedName } from './metrics/metric.ts';
import { METRICS } from './metrics/table.ts';
import { createTelemetry } from './telemetry.ts';

const bare = (options = {}) => createTelemetry({ processMetrics: false, ...options });

const line = async (telemetry: ReturnType<typeof createTelemetry>, start: string): Promise<string | undefined> =>
  (await telemetry.exposition()).text.split('\n').find((text) => text.startsWith(start));

describe('telemetry', () => {
  it('declares each metric once, with help, in Prometheus\' form', () => {
    expect(new Set(METRICS.map((metric) => metric.name)).size).toBe(METRICS.length);
    for (const { name, help, kind, labels } of METRICS) {
      expect(name).toMatch(/^[a-z_]+$/);
      expect(help.length).toBeGreaterThan(10);
      expect(name).toMatch({ counter: /_total$/, timer: /_seconds$/, gauge: /[a-z]$/ }[kind]);
      for (const label of labels) expect(label).toMatch(/^[a-z_]+$/);
    }
  });

  it('counts, sets and times with labels', async () => {
    const telemetry = bare();
    telemetry.count('kestra_worker_started_count_total', { flow_id: 'f', namespace_id: 'n' });
    telemetry.count('kestra_worker_started_count_total', { flow_id: 'f', namespace_id: 'n' }, 2);
    telemetry.gauge('kestra_worker_job_running', 7, { worker_group: 'gpu' });
    telemetry.observe('http_server_requests_seconds', 250, { method: 'GET', uri: '/x', status: '200' });
    telemetry.observe('http_server_requests_seconds', 750, { method: 'GET', uri: '/x', status: '200' });
    const labels = '{tenant_id="__none__",namespace_id="n",flow_id="f",task_id="__none__",task_type="__none__"}';
    expect(await line(telemetry, 'kestra_worker_started_count_total{')).toBe(`kestra_worker_started_count_total${labels} 3`);
    expect(await line(telemetry, 'kestra_worker_job_running')).toBe('kestra_worker_job_running{worker_group="gpu"} 7');
    const request = '{method="GET",uri="/x",status="200"}';
    expect(await line(telemetry, 'http_server_requests_seconds_sum')).toBe(`http_server_requests_seconds_sum${request} 1`);
    expect(await line(telemetry, 'http_server_requests_seconds_count')).toBe(`http_server_requests_seconds_count${request} 2`);
    expect(await line(telemetry, 'http_server_requests_seconds_max')).toBe(`http_server_requests_seconds_max${request} 0.75`);
  });

  it('lets the maximum go after some minutes', async () => {
    const clock = new ManualClock(0);
    const telemetry = bare({ clock });
    telemetry.observe('kestra_jdbc_query_duration_seconds', 9000, { sql: 'a' });
    clock.advance(120_000);
    telemetry.observe('kestra_jdbc_query_duration_seconds', 1000, { sql: 'a' });
    expect(await line(telemetry, 'kestra_jdbc_query_duration_seconds_max')).toContain('} 9');
    clock.advance(60_000);
    expect(await line(telemetry, 'kestra_jdbc_query_duration_seconds_max')).toContain('} 1');
    clock.advance(600_000);
    expect(await line(telemetry, 'kestra_jdbc_query_duration_seconds_max')).toContain('} 0');
  });

  it('takes the prefix and the labels of the configuration', async () => {
    const telemetry = bare({ prefix: 'acme', labels: ['country'] });
    telemetry.count('kestra_executor_execution_end_count_total', { state: 'SUCCESS', label_country: 'DE' });
    telemetry.count('kestra_executor_execution_started_count_total');
    expect(await line(telemetry, 'acme_executor_execution_end_count_total{')).toContain('state="SUCCESS",label_country="DE"');
    expect(await line(telemetry, 'acme_executor_execution_started_count_total{')).toContain('label_country="__none__"');
  });

  it('counts the series beyond the limit together', async () => {
    const telemetry = bare({ maxSeries: 2 });
    for (const queue of ['a', 'b', 'c', 'd', 'a']) telemetry.count('kestra_queue_produce_count_total', { queue });
    const text = (await telemetry.exposition()).text.split('\n').filter((item) => item.startsWith('kestra_queue_produce_count_total{'));
    expect(text).toEqual(['kestra_queue_produce_count_total{queue="a"} 2', 'kestra_queue_produce_count_total{queue="b"} 1', 'kestra_queue_produce_count_total{queue="__other__"} 2']);
  });

  it('refuses undeclared names and wrong kinds, and takes new declarations', async () => {
    const telemetry = bare();
    expect(() => telemetry.count('kestra_nothing_total')).toThrow('not declared');
    expect(() => telemetry.gauge('kestra_queue_produce_count_total', 1)).toThrow('is a counter, not a gauge');
    const metric = { name: 'plugin_rows_total', kind: 'counter', help: 'Rows', labels: ['table'] } as const;
    telemetry.declare(metric);
    telemetry.declare(metric);
    telemetry.count('plugin_rows_total', { table: 't', unknown: 'left out' }, 5);
    expect(await line(telemetry, 'plugin_rows_total{')).toBe('plugin_rows_total{table="t"} 5');
  });

  it('lists names with dots and reads single metrics', async () => {
    const telemetry = bare();
    expect(telemetry.names()).toContain('kestra.worker.started.count');
    expect(telemetry.names()).not.toContain('http.server.requests.max');
    telemetry.observe('http_server_requests_seconds', 500, { method: 'GET', uri: '/a', status: '200' });
    telemetry.observe('http_server_requests_seconds', 1500, { method: 'POST', uri: '/a', status: '200' });
    expect(await telemetry.reading('http.server.requests')).toMatchObject({
      measurements: [{ statistic: 'COUNT', value: 2 }, { statistic: 'TOTAL', value: 2 }, { statistic: 'MAX', value: 1.5 }],
      availableTags: [{ tag: 'method', values: ['GET', 'POST'] }, { tag: 'uri', values: ['/a'] }, { tag: 'status', values: ['200'] }],
    });
    expect(await telemetry.reading('nothing')).toBeUndefined();
    expect(dottedName('kestra_queue_big_message_count_total')).toBe('kestra.queue.big_message.count');
  });

  it('has the figures of process and machine', async () => {
    const { text, contentType } = await createTelemetry().exposition();
    expect(contentType).toContain('text/plain');
    const read = (name: string): number => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
    for (const name of ['process_start_time_seconds', 'process_uptime_seconds', 'process_cpu_time_ns_total', 'system_cpu_count', 'nodejs_eventloop_lag_seconds']) {
      expect(read(name), name).toBeGreaterThanOrEqual(0);
    }
    // Only Linux tells these; elsewhere they are unknown.
    const isKnown = process.platform === 'linux';
    expect(read('process_files_open_files') > 2).toBe(isKnown);
    expect(read('process_files_max_files') > 10).toBe(isKnown);
    expect(text).toContain('jvm_memory_used_bytes{area="heap"}');
  });
});
