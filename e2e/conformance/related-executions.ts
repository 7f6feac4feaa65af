import type { ExecutionDto } from '@windhover/contracts';
import { matches, valueAt } from './matchers.ts';
import type { MatchContext } from './matchers.ts';

/** What is expected of the executions that a subflow task or a flow trigger made. */
export interface RelatedCheck {
  flowId: string;
  /** How many there are; at least one where it is absent. */
  count?: number;
  state?: string;
  taskRuns?: number;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  /** Outputs of the executions, the oldest first. */
  outputsInOrder?: Record<string, unknown>[];
  labels?: Record<string, unknown>;
  labelsExact?: Record<string, unknown>;
  labelsAbsent?: string[];
  labelCount?: number;
  labelRefs?: Record<string, string>;
  trigger?: { type?: string; id?: string; variables?: Record<string, unknown> };
}

type Reader = (execution: ExecutionDto, wanted: never, context: MatchContext) => unknown;

const labelsOf = ({ labels }: ExecutionDto): Record<string, string> => Object.fromEntries(labels.map(({ key, value }) => [key, value]));
const paths = (wanted: Record<string, unknown>, value: unknown): Record<string, unknown> => Object.fromEntries(Object.keys(wanted).map((path) => [path, valueAt(value, path)]));
const keys = (wanted: Record<string, unknown>, values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.keys(wanted).map((key) => [key, values[key]]));

const READERS: Record<string, Reader> = {
  flowId: ({ flowId }) => flowId,
  state: ({ state }) => state.current,
  taskRuns: ({ taskRunList }) => taskRunList?.length ?? 0,
  inputs: ({ inputs }, wanted: Record<string, unknown>) => paths(wanted, inputs),
  outputs: ({ outputs }, wanted: Record<string, unknown>) => paths(wanted, outputs),
  labels: (execution, wanted: Record<string, unknown>) => keys(wanted, labelsOf(execution)),
  labelsExact: (execution) => labelsOf(execution),
  labelsAbsent: (execution, wanted: string[]) => wanted.filter((key) => labelsOf(execution)[key] === undefined),
  labelCount: ({ labels }) => labels.length,
  labelRefs: (execution, wanted: Record<string, string>, { resolve }) =>
    Object.fromEntries(Object.entries(wanted).map(([key, reference]) => [key, labelsOf(execution)[key] === resolve(reference) ? reference : labelsOf(execution)[key]])),
  trigger: ({ trigger }, wanted: NonNullable<RelatedCheck['trigger']>) => ({ ...keys(wanted, trigger ?? {}), ...(wanted.variables && { variables: paths(wanted.variables, trigger?.variables) }) }),
};

/** What differs from the expectation, in words; none when all executions are as it says. */
export function relatedDifferences(check: RelatedCheck, executions: ExecutionDto[], context: MatchContext): string[] {
  const { count, outputsInOrder, ...each } = check;
  if (count === undefined ? executions.length === 0 : executions.length !== count) return [`${executions.length} executions of ${check.flowId}`];
  const inOrder = (outputsInOrder ?? []).map((wanted, index) => paths(wanted, executions[index]?.outputs));
  const unordered = outputsInOrder && !matches(outputsInOrder, inOrder, context) ? [`outputsInOrder ${JSON.stringify(inOrder)}`] : [];
  return [...unordered, ...executions.flatMap((execution) => Object.entries(each).flatMap(([name, wanted]) => {
    const reader = READERS[name];
    if (!reader) throw new Error(`the expectation '${name}' of an execution is not known`);
    const seen = reader(execution, wanted as never, context);
    return matches(wanted, seen, context) ? [] : [`${name} of ${execution.id}: ${JSON.stringify(seen)}`];
  }))];
}
