import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowGraph } from './graph/flow-graph.ts';
import type { FlowIssue } from './model/issue.ts';
import { parseFlow } from './parse-flow.ts';
import { pathAt } from './source/locate.ts';
import { fakeCatalogue, fakeTypes } from './testing/fake-catalogue.ts';

const source = `id: f
namespace: a.b
labels: {a: b}
inputs:
  - {id: i, type: SELECT, values: [a, b], dependsOn: {inputs: [j], condition: "{{ true }}"}}
tasks:
  - id: s
    type: io.kestra.plugin.core.flow.Switch
    value: "{{ inputs.i }}"
    cases: &c
      a: [{id: t, type: io.kestra.plugin.core.log.Log, message: "x {{ 1 }}"}]
  - {id: d, type: io.kestra.plugin.core.flow.Dag, tasks: [{task: {id: u, type: io.kestra.plugin.core.debug.Return}, dependsOn: [v]}]}
triggers: [{id: w, type: io.kestra.plugin.core.trigger.Schedule, cron: "@daily", conditions: [{type: io.kestra.plugin.core.condition.Not}]}]
pluginDefaults: [{type: io.kestra, values: {a: 1}}]
retry: {type: constant, interval: PT1S}
`;

/** Every finding has a place inside of the text. */
function expectPlaces(text: string, issues: readonly FlowIssue[]): void {
  const lines = text.split('\n');
  const outside = issues.filter((issue) => issue.line < 1 || issue.line > lines.length || issue.column < 1 || issue.column > (lines[issue.line - 1]?.length ?? 0) + 1
    || issue.endLine < issue.line || (issue.endLine === issue.line && issue.endColumn < issue.column));
  expect(outside).toEqual([]);
}

const keys = fc.constantFrom('id', 'type', 'tasks', 'cases', 'defaults', 'then', 'errors', 'inputs', 'labels', 'retry', 'triggers', 'conditions', 'values', 'dependsOn', 'task', 'timeout', 'x');
const leaves = fc.oneof(fc.constantFrom(...fakeTypes.map((type) => type.type)), fc.constantFrom('a', 'STRING', '{{ x', '{{ x }}', 'PT1S', 'constant', '__proto__'), fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 6 }, leaves, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(keys, tie('tree'), { maxKeys: 6 })),
}));

describe('parseFlow, whatever it is given', () => {
  it('never throws for a source with a piece cut out or put in', () => {
    fc.assert(fc.property(fc.nat(source.length), fc.nat(20), fc.string({ maxLength: 5 }), (at, length, text) => {
      const changed = source.slice(0, at) + text + source.slice(at + length);
      const { draft, issues } = parseFlow(changed, fakeCatalogue);
      expectPlaces(changed, issues);
      if (draft) flowGraph(draft);
      pathAt(changed, 5, 3);
    }), { numRuns: 400 });
  });

  it('never throws for values of any shape', () => {
    fc.assert(fc.property(fc.dictionary(keys, tree, { maxKeys: 8 }), (value) => {
      const text = JSON.stringify({ ...value, namespace: 'a.b' }, null, 1);
      const { draft, flow, issues } = parseFlow(text, fakeCatalogue);
      expectPlaces(text, issues);
      if (draft) flowGraph(draft);
      expect(flow === undefined).toBe(issues.some((issue) => issue.severity === 'error'));
    }), { numRuns: 400 });
  });
});
