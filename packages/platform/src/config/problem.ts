/** One thing that is wrong, or worth a warning, in the configuration. */
export interface Problem {
  /** `kestra.storage.s3.bucket`, as it was written. */
  path: string;
  message: string;
  /** File or variable it came from. */
  source?: string;
}

export function printProblem({ path, message, source }: Problem): string {
  return `${path} ${message}${source === undefined ? '' : ` (${source})`}`;
}
