export type LogFields = Record<string, unknown>;

/** Structured log of the platform itself (not of tasks). Ids of the request or task run in hand are added from context. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

/** Metrics of the platform by the reference's names (`kestra_…`); label values must be of few kinds. */
export interface Telemetry {
  count(name: string, labels?: Record<string, string>, by?: number): void;
  /** `ms` is recorded as seconds, as Prometheus wants it. */
  observe(name: string, ms: number, labels?: Record<string, string>): void;
  gauge(name: string, value: number, labels?: Record<string, string>): void;
}
