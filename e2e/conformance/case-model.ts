/** Expectations by name, as the data's README lists them. */
export type Expectations = Record<string, unknown>;

/** One step of a case; `expectImmediate` looks at what the call answers, `expect` at the end. */
export interface CaseStep {
  action: string;
  inputs?: Record<string, unknown> | '$case';
  expect?: Expectations;
  expectImmediate?: Expectations;
  saveAs?: string;
  [property: string]: unknown;
}

/** A case of the conformance data: a flow, what is done with it, and what must come of it. */
export interface ConformanceCase {
  id: string;
  flow: string | null;
  namespace: string | null;
  flowId: string | null;
  dependsOn?: string[];
  inputs?: Record<string, unknown>;
  labels?: Record<string, string>;
  action: string;
  steps?: CaseStep[];
  expect?: Expectations;
  features?: string[];
  rawInputs?: boolean;
  /** Unknown properties are let pass, as for flows that are stored already. */
  lenient?: boolean;
  config?: Record<string, unknown>;
  fixtures?: Record<string, unknown>;
  forceTaskResult?: Record<string, string>;
  requires?: string[];
  timeoutSeconds?: number;
  minDurationSeconds?: number;
  [property: string]: unknown;
}

/** As the runner writes it: a case that was skipped counts as not passed. */
export interface CaseResult {
  id: string;
  passed: boolean;
  skipped?: string;
  diff?: string;
}

/** The steps of a case: its own, or its one action. */
export const stepsOf = (entry: ConformanceCase): CaseStep[] => entry.steps ?? [{ action: entry.action, inputs: '$case' }];

/** Thrown by what this runner can't do: the case is skipped, and counts as not passed. */
export class Skipped extends Error {}
