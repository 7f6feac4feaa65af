import type { Clock } from '@windhover/kernel';
import { Counter, Gauge, Summary, type Registry } from 'prom-client';
import type { Metric } from './metrics/metric.ts';
import { RecentMax } from './recent-max.ts';

export type Labels = Record<string, string>;

/** Value of a label that the caller did not give: series keep the same set of labels. */
export const NO_VALUE = '__none__';
/** Value of every label of a series beyond the allowed number. */
export const OTHER_VALUE = '__other__';

export interface Instrument {
  readonly metric: Metric;
  /** Adds to a counter, sets a gauge, observes seconds of a timer. */
  record(value: number, labels: Labels): void;
}

export interface InstrumentOptions {
  registry: Registry;
  clock: Clock;
  /** Series per metric; further label values are counted together. */
  maxSeries: number;
  /** Name to expose, after the prefix of the configuration. */
  name: string;
  /** Labels of the configuration that flow metrics carry as well. */
  extraLabels: readonly string[];
}

/** Registers a metric and returns what records it. Labels that the metric does not declare are left out. */
export function makeInstrument(metric: Metric, options: InstrumentOptions): Instrument {
  const names = metric.labels.includes('flow_id') ? [...metric.labels, ...options.extraLabels] : [...metric.labels];
  const complete = boundedLabels(names, options.maxSeries);
  const shared = { name: options.name, help: metric.help, labelNames: names, registers: [options.registry] };
  if (metric.kind === 'counter') {
    const counter = new Counter(shared);
    if (names.length === 0) counter.inc(0);
    return { metric, record: (value, labels) => counter.inc(complete(labels), value) };
  }
  if (metric.kind === 'gauge') {
    const gauge = new Gauge(shared);
    return { metric, record: (value, labels) => gauge.set(complete(labels), value) };
  }
  const summary = new Summary({ ...shared, percentiles: [] });
  const maxima = new Map<string, { labels: Labels; max: RecentMax }>();
  const maxGauge = new Gauge({
    ...shared,
    name: `${options.name}_max`,
    help: `${metric.help}: largest of the last minutes`,
    collect: () => {
      for (const { labels, max } of maxima.values()) maxGauge.set(labels, max.value());
    },
  });
  return {
    metric,
    record(seconds, given) {
      const labels = complete(given);
      summary.observe(labels, seconds);
      const key = names.map((name) => labels[name]).join('\0');
      const known = maxima.get(key) ?? { labels, max: new RecentMax(options.clock) };
      maxima.set(key, known);
      known.max.add(seconds);
    },
  };
}

function boundedLabels(names: readonly string[], maxSeries: number): (labels: Labels) => Labels {
  const seen = new Set<string>();
  return (labels) => {
    const complete = Object.fromEntries(names.map((name) => [name, labels[name] ?? NO_VALUE]));
    const key = names.map((name) => complete[name]).join('\0');
    if (seen.has(key)) return complete;
    if (seen.size >= maxSeries) return Object.fromEntries(names.map((name) => [name, OTHER_VALUE]));
    seen.add(key);
    return complete;
  };
}
