import { flowGraph, parseFlow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { describe, expect, it } from 'vitest';
import { placeGraph } from './graph-layout.ts';
import type { Box } from './graph-layout.ts';
import { graphParts } from './graph-parts.ts';

const FLOW = `id: a
namespace: b
tasks:
  - id: first
    type: io.kestra.plugin.core.log.Log
    message: x
  - id: both
    type: io.kestra.plugin.core.flow.Parallel
    tasks:
      - id: left
        type: io.kestra.plugin.core.log.Log
        message: x
      - id: right
        type: io.kestra.plugin.core.log.Log
        message: x
  - id: decide
    type: io.kestra.plugin.core.flow.If
    condition: "{{ true }}"
    then:
      - id: yes_task
        type: io.kestra.plugin.core.log.Log
        message: x
    else:
      - id: no_task
        type: io.kestra.plugin.core.log.Log
        message: x
triggers:
  - id: cron
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "0 9 * * *"
`;

function parts() {
  const { flow } = parseFlow(FLOW, catalogue);
  if (!flow) throw new Error('The flow of this test is not valid.');
  return graphParts(flowGraph(flow));
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('graphParts', () => {
  it('draws every task and trigger once', () => {
    const { nodes } = parts();
    expect(nodes.filter((node) => node.kind !== 'point').map((node) => node.id).sort())
      .toEqual(['both', 'cron', 'decide', 'first', 'left', 'no_task', 'right', 'yes_task']);
  });

  it('joins edges only to nodes that are drawn', () => {
    const { nodes, edges } = parts();
    const drawn = new Set(nodes.map((node) => node.uid));
    expect(edges.filter((edge) => !drawn.has(edge.source) || !drawn.has(edge.target))).toEqual([]);
    expect(edges.length).toBeGreaterThan(6);
  });

  it('labels the branches of a choice', () => {
    expect(parts().edges.map((edge) => edge.label)).toEqual(expect.arrayContaining(['then', 'else']));
  });
});

it('keeps branches in the order of the source', () => {
  const { nodes } = placeGraph(parts(), 'TB');
  const x = (id: string): number => nodes.find((node) => node.id === id)?.x ?? Number.NaN;
  expect(x('left')).toBeLessThan(x('right'));
  expect(x('yes_task')).toBeLessThan(x('no_task'));
});

describe.each(['TB', 'LR'] as const)('placeGraph %s', (direction) => {
  it('keeps nodes apart and inside their frames', () => {
    const { nodes, clusters } = placeGraph(parts(), direction);
    for (const [index, node] of nodes.entries()) {
      for (const other of nodes.slice(index + 1)) expect(overlap(node, other), `${node.uid} over ${other.uid}`).toBe(false);
    }
    for (const cluster of clusters) {
      for (const uid of cluster.nodes) {
        const node = nodes.find((candidate) => candidate.uid === uid);
        expect(node && inside(node, cluster), `${uid} in ${cluster.uid}`).toBe(true);
      }
    }
  });
});
