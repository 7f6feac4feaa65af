import { describe, expect, it } from 'vitest';
import { flowGraph } from './graph/flow-graph.ts';
import { constraintsOf } from './json/constraints.ts';
import { flowToJson } from './json/flow-to-json.ts';
import { parseFlow } from './parse-flow.ts';
import { catalogueFor, conformancePresent, flowFiles, presenceTitle, readFlowFile, readReferenceFlows } from './testing/conformance-data.ts';

/** Flows of the data that this version of the language refuses, and why. */
const REFUSED: Record<string, string> = {
  'valids/pause.yaml': 'id: `pause` is a reserved flow id',
  // The page prints the WorkingDirectory without its tasks.
  concepts__caching: "tasks[0]: working_dir: The 'tasks' property cannot be empty",
};

/** Kestra saves flows whose templates can't be read. */
const AS_KESTRA = { templates: 'warning' } as const;
const UNREADABLE_TEMPLATES = ['valids/flowable-with-parent-fail.yaml'];

const valid = ['valids', 'next', 'templates'].flatMap(flowFiles);
const references = readReferenceFlows().filter((flow) => flow.parses);
const catalogue = catalogueFor([...valid.map(readFlowFile), ...references.map((flow) => flow.yaml)]);

describe('flows of the conformance data', () => {
  it(`${presenceTitle}`, () => {
    expect([valid.length > 150, references.length > 350]).toEqual([conformancePresent, conformancePresent]);
  });

  it.each(valid)('%s is valid', (path) => {
    expect(constraintsOf(parseFlow(readFlowFile(path), catalogue, AS_KESTRA).issues)).toBe(REFUSED[path]);
  });

  it.each(valid.filter((path) => !(path in REFUSED)))('%s can be drawn and printed', (path) => {
    const { flow, raw } = parseFlow(readFlowFile(path), catalogue, AS_KESTRA);
    expect(flow && flowGraph(flow).nodes.length).toBeGreaterThan(flow?.tasks.length ?? 0);
    expect(flow && raw && flowToJson(flow, raw).tasks).toHaveLength(flow?.tasks.length ?? 0);
  });

  it('flows of the reference are valid', () => {
    const failed = references
      .map(({ page, block, yaml }) => ({ page, block, constraints: constraintsOf(parseFlow(yaml, catalogue, AS_KESTRA).issues) }))
      .filter(({ page, constraints }) => constraints !== undefined && constraints !== REFUSED[page]);
    expect(failed).toEqual([]);
  });

  it('hardly ever have templates that can not be read', () => {
    const sources = [...valid.map((name) => ({ name, yaml: readFlowFile(name) })), ...references.map(({ page, yaml }) => ({ name: page, yaml }))];
    const refused = sources.filter(({ name, yaml }) => !(name in REFUSED) && parseFlow(yaml, catalogue).flow === undefined).map(({ name }) => name);
    expect(refused).toEqual(UNREADABLE_TEMPLATES.filter(() => conformancePresent));
  });
});
