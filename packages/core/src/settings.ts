/** What operations need to know of the configuration. */
export interface Settings {
  version: string;
  /** Public address of the installation, without a trailing slash; the caller's own origin when absent. */
  url?: string;
  environment: { name?: string; color?: string };
  /** Superadmins count, limits: sizes in bytes. */
  maxBodyBytes: number;
  /** Of a whole form with files in it, and of one of its files. */
  maxUploadBytes: number;
  maxFileBytes: number;
  maxFlowSourceBytes: number;
  preview: { initial: number; max: number };
  queueType: string;
  storageType: string;
  passwordMinLength: number;
  systemNamespace: string;
  hiddenLabelPrefixes: string[];
  /** Worker group of a task that names none. */
  defaultWorkerGroup: string;
  /** How long a synchronous call waits for an execution, in ms. */
  maxWaitMs: number;
}
