/** One case of the conformance data: a template, what it may use, and what must come out. */
export interface ConformanceCase {
  id: string;
  template: unknown;
  variables: Record<string, unknown>;
  expected?: unknown;
  /** A part of the error's message; true for any error. */
  expectedError?: string | true;
  recursive?: boolean;
  mode?: string;
  fixtures?: ConformanceFixtures;
}

export interface ConformanceFixtures {
  /** Contents of internal storage by URI. */
  storage?: Record<string, string>;
  /** Contents of namespace files by namespace and path. */
  namespaceFiles?: Record<string, Record<string, string>>;
  logs?: { level: string; message: string }[];
}
