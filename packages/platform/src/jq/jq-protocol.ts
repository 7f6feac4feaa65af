/** What the thread that runs jq is started with. `signal[0]` is 1 once an answer lies in the port. */
export interface JqWorkerData {
  signal: Int32Array<SharedArrayBuffer>;
  maxMemoryBytes: number;
}

export interface JqWorkerTask {
  program: string;
  /** JSON text. */
  input: string;
}

/** The outputs of a program as JSON texts, or what jq says is wrong. */
export type JqWorkerResult = { outputs: string[] } | { error: string };
