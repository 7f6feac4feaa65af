import { AppError, systemClock, type Clock } from '@windhover/kernel';
import { Registry } from 'prom-client';
import { makeInstrument, type Instrument, type Labels } from './instruments.ts';
import { dottedName, type Metric } from './metrics/metric.ts';
import { METRICS } from './metrics/table.ts';
import { registerProcessMetrics } from './process-metrics.ts';

export interface TelemetryOptions {
  /** Replaces `kestra` at the start of names (`kestra.metrics.prefix`). */
  prefix?: string;
  /** Execution labels that flow metrics carry, as `label_<name>` (`kestra.metrics.labels`). */
  labels?: readonly string[];
  clock?: Clock;
  /** Series per metric; 5,000 unless told otherwise. */
  maxSeries?: number;
  processMetrics?: boolean;
}

export interface MetricReading {
  name: string;
  description: string;
  measurements: { statistic: 'COUNT' | 'TOTAL' | 'MAX' | 'VALUE'; value: number }[];
  availableTags: { tag: string; values: string[] }[];
}

/** The structure of the use cases' port `Telemetry`, and what the management port shows of it. */
export interface PlatformTelemetry {
  /** Adds to a counter. */
  count(name: string, labels?: Labels, by?: number): void;
  /** Records a duration: milliseconds in, seconds out. */
  observe(name: string, ms: number, labels?: Labels): void;
  gauge(name: string, value: number, labels?: Labels): void;
  /** Adds a metric that the table doesn't know, such as one of a plugin. A second declaration of the same is the first. */
  declare(metric: Metric): void;
  /** Text in Prometheus' exposition format. */
  exposition(): Promise<{ contentType: string; text: string }>;
  /** Names with dots, as the reference lists them. */
  names(): string[];
  /** Sums over all series of the metric with that dotted name. */
  reading(dotted: string): Promise<MetricReading | undefined>;
}

/** A registry of its own per call: several may live in one process. An undeclared name is a mistake of the caller and throws. */
export function createTelemetry(options: TelemetryOptions = {}): PlatformTelemetry {
  const { prefix = 'kestra', labels = [], clock = systemClock, maxSeries = 5000 } = options;
  const registry = new Registry();
  const instruments = new Map<string, Instrument>();
  const exposed = (name: string): string => name.replace(/^kestra_/, `${prefix.replaceAll(/[^A-Za-z0-9]/g, '_')}_`);
  const extraLabels = labels.map(labelName);

  const declare = (metric: Metric): void => {
    if (instruments.has(metric.name)) return;
    instruments.set(metric.name, makeInstrument(metric, { registry, clock, maxSeries, name: exposed(metric.name), extraLabels }));
  };
  for (const metric of METRICS) declare(metric);
  if (options.processMetrics !== false) registerProcessMetrics(registry);

  const instrument = (name: string, kind: Metric['kind']): Instrument => {
    const found = instruments.get(name);
    if (found?.metric.kind === kind) return found;
    throw new AppError('unexpected', found ? `Metric ${name} is a ${found.metric.kind}, not a ${kind}` : `Metric ${name} is not declared`);
  };

  return {
    declare,
    count: (name, given = {}, by = 1) => instrument(name, 'counter').record(by, given),
    observe: (name, ms, given = {}) => instrument(name, 'timer').record(ms / 1000, given),
    gauge: (name, value, given = {}) => instrument(name, 'gauge').record(value, given),
    exposition: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    names: () => registry.getMetricsAsArray().map((metric) => dottedName(metric.name)).filter((name) => !name.endsWith('.max')).toSorted(),
    reading: (dotted) => readMetric(registry, dotted),
  };
}

/** Tag of an execution label: `label_country`. */
export const labelName = (label: string): string => `label_${label.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;

async function readMetric(registry: Registry, dotted: string): Promise<MetricReading | undefined> {
  const all = await registry.getMetricsAsJSON();
  const metric = all.find((candidate) => dottedName(candidate.name) === dotted);
  if (!metric) return undefined;
  const sum = (suffix: string): number =>
    metric.values.filter((item) => ('metricName' in item ? item.metricName : metric.name) === metric.name + suffix).reduce((total, { value }) => total + value, 0);
  const max = all.find((candidate) => candidate.name === `${metric.name}_max`)?.values.reduce((most, { value }) => Math.max(most, value), 0);
  const isTimer = max !== undefined;
  const tags = new Map<string, Set<string>>();
  for (const { labels } of metric.values) {
    for (const [tag, value] of Object.entries(labels)) tags.set(tag, (tags.get(tag) ?? new Set()).add(String(value)));
  }
  return {
    name: dotted,
    description: metric.help,
    measurements: isTimer
      ? [{ statistic: 'COUNT', value: sum('_count') }, { statistic: 'TOTAL', value: sum('_sum') }, { statistic: 'MAX', value: max }]
      : [{ statistic: metric.name.endsWith('_total') ? 'COUNT' : 'VALUE', value: sum('') }],
    availableTags: [...tags].map(([tag, values]) => ({ tag, values: [...values] })),
  };
}
