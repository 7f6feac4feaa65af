/** Private directories of attempts on the worker's disk. */
export interface WorkingDirectories {
  /** An empty directory that only this attempt uses. */
  create(taskRunId: string): Promise<{ path: string; remove(): Promise<void> }>;
}
