import type { Claimed, LogLine, MetricPoint } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { keyOfUri, logFileUri } from '../storage/internal-uri.ts';
import type { AttemptLogs } from './attempt-logs.ts';
import { LogFile } from './log-file.ts';

/** The log of an attempt whose task logs to a file. */
export interface AttemptLogFile {
  /** Writes lines; gives back those that it can't take because its storage failed. */
  take(lines: readonly LogLine[]): Promise<LogLine[]>;
  /** Ends it with the last lines. What it could not take travels with the result, as the log of other tasks does. */
  end(logs: AttemptLogs): Promise<{ logs: LogLine[]; metrics: MetricPoint[]; logFile: string | undefined }>;
}

export function attemptLogFile(objects: ObjectStore, { execution: { tenantId, namespace, flowId, id }, taskRun }: Claimed): AttemptLogFile {
  const uri = logFileUri({ namespace, flowId, executionId: id, taskId: taskRun.taskId, taskRunId: taskRun.id }, taskRun.attempt);
  const file = new LogFile(objects, keyOfUri(tenantId, uri));
  return {
    take: (lines) => file.take(lines),
    async end(logs) {
      const rest = await logs.rest();
      const left = await file.take(rest.logs);
      const { stored, lost } = await file.close();
      return { metrics: rest.metrics, logs: lost === undefined ? left : [logs.line('WARN', lost), ...left], logFile: stored ? uri : undefined };
    },
  };
}
