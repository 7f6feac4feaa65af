import { describe, expect, it } from 'vitest';
import { flowOf } from '../testing/flow-source.ts';
import { flowGraph } from './flow-graph.ts';
import type { FlowGraph } from './graph-model.ts';

const F = 'io.kestra.plugin.core.flow';
const leaf = (id: string): string => `{id: ${id}, type: io.kestra.plugin.core.debug.Return}`;
const graphOf = (rest: string): FlowGraph => flowGraph(flowOf(rest));
const edgesOf = (graph: FlowGraph): string[] =>
  graph.edges.map(({ source, target, relation }) => `${source} -${relation.relationType ?? ''}${relation.value === undefined ? '' : `:${relation.value}`}-> ${target}`);

describe('flowGraph', () => {
  it('joins tasks one after the other', () => {
    const graph = graphOf(`tasks: [${leaf('a')}, ${leaf('b')}]`);
    expect(edgesOf(graph)).toEqual(['root.:start -SEQUENTIAL-> root.a', 'root.a -SEQUENTIAL-> root.b', 'root.b -SEQUENTIAL-> root.:end']);
    expect(graph.nodes.find((node) => node.uid === 'root.a')).toMatchObject({ type: 'io.kestra.core.models.hierarchies.GraphTask', task: { id: 'a', type: 'io.kestra.plugin.core.debug.Return' } });
    expect(graph.clusters).toEqual([]);
  });

  it('draws If and Switch as choices', () => {
    const graph = graphOf(`tasks: [{id: c, type: ${F}.If, condition: x, then: [${leaf('a')}]}, {id: s, type: ${F}.Switch, value: x, cases: {k: [${leaf('b')}]}, defaults: [${leaf('d')}]}]`);
    expect(edgesOf(graph)).toEqual([
      'root.:start -SEQUENTIAL-> root.c.:start', 'root.c.:start -SEQUENTIAL-> root.c', 'root.c -CHOICE:then-> root.c.a',
      'root.c.a -SEQUENTIAL-> root.c.:end', 'root.c -CHOICE:else-> root.c.:end', 'root.c.:end -SEQUENTIAL-> root.s.:start',
      'root.s.:start -SEQUENTIAL-> root.s', 'root.s -CHOICE:k-> root.s.b', 'root.s -CHOICE:defaults-> root.s.d',
      'root.s.b -SEQUENTIAL-> root.s.:end', 'root.s.d -SEQUENTIAL-> root.s.:end', 'root.s.:end -SEQUENTIAL-> root.:end',
    ]);
    expect(graph.flowables).toEqual(['root.c', 'root.s']);
  });

  it('draws parallel, dynamic and nested children with their clusters', () => {
    const graph = graphOf(`tasks: [{id: p, type: ${F}.Parallel, tasks: [${leaf('a')}, {id: e, type: ${F}.ForEach, values: [1], tasks: [${leaf('b')}]}]}]`);
    expect(edgesOf(graph)).toContain('root.p -PARALLEL-> root.p.a');
    expect(edgesOf(graph)).toContain('root.p -PARALLEL-> root.p.e.:start');
    expect(edgesOf(graph)).toContain('root.p.e -DYNAMIC-> root.p.e.b');
    expect(graph.clusters.map(({ cluster, nodes, parents, start, end }) => [cluster.uid, cluster.taskNode?.uid, nodes, parents, start, end])).toEqual([
      ['cluster_root.p', 'root.p', ['root.p.:start', 'root.p.:end', 'root.p', 'root.p.a'], [], 'root.p.:start', 'root.p.:end'],
      ['cluster_root.p.e', 'root.p.e', ['root.p.e.:start', 'root.p.e.:end', 'root.p.e', 'root.p.e.b'], ['cluster_root.p'], 'root.p.e.:start', 'root.p.e.:end'],
    ]);
  });

  it('draws a Dag by its dependencies, written in any order', () => {
    const graph = graphOf(`tasks: [{id: d, type: ${F}.Dag, tasks: [{task: ${leaf('c')}, dependsOn: [a, b]}, {task: ${leaf('a')}}, {task: ${leaf('b')}}]}]`);
    expect(edgesOf(graph).slice(2)).toEqual([
      'root.d -PARALLEL-> root.d.a', 'root.d -PARALLEL-> root.d.b', 'root.d.a -SEQUENTIAL-> root.d.c', 'root.d.b -SEQUENTIAL-> root.d.c',
      'root.d.c -SEQUENTIAL-> root.d.:end', 'root.d.:end -SEQUENTIAL-> root.:end',
    ]);
  });

  it('draws errors, finally and afterExecution', () => {
    const graph = graphOf(`errors: [${leaf('e')}]\nfinally: [${leaf('f')}]\nafterExecution: [${leaf('z')}]`);
    expect(edgesOf(graph)).toEqual([
      'root.:start -SEQUENTIAL-> root.only', 'root.:start -ERROR-> root.e', 'root.only -SEQUENTIAL-> root.:finally', 'root.e -SEQUENTIAL-> root.:finally',
      'root.:finally -FINALLY-> root.f', 'root.f -SEQUENTIAL-> root.:after_execution', 'root.:after_execution -AFTER_EXECUTION-> root.z', 'root.z -SEQUENTIAL-> root.:end',
    ]);
    expect(graph.nodes.filter((node) => node.branchType).map((node) => `${node.branchType ?? ''} ${node.uid}`))
      .toEqual(['ERROR root.e', 'FINALLY root.:finally', 'FINALLY root.f', 'AFTER_EXECUTION root.:after_execution', 'AFTER_EXECUTION root.z']);
  });

  it('draws triggers in a cluster before the start', () => {
    const graph = graphOf('triggers: [{id: w, type: io.kestra.plugin.core.trigger.Webhook, key: k}]');
    expect(edgesOf(graph).slice(0, 3)).toEqual([
      'root.Triggers.:start -SEQUENTIAL-> root.Triggers.w', 'root.Triggers.w -SEQUENTIAL-> root.Triggers.:end', 'root.Triggers.:end -SEQUENTIAL-> root.:start',
    ]);
    expect(graph.clusters[0]?.cluster.uid).toBe('cluster_root.Triggers');
  });

  it('joins every node and repeats no uid', () => {
    const graph = graphOf(`tasks: [{id: p, type: ${F}.Parallel, tasks: [${leaf('a')}], errors: [${leaf('e')}], finally: [${leaf('z')}]}, {id: w, type: ${F}.WorkingDirectory, tasks: [${leaf('b')}, ${leaf('c')}]}]\ntriggers: [{id: t, type: io.kestra.plugin.core.trigger.Webhook, key: k}]`);
    const uids = graph.nodes.map((node) => node.uid);
    expect(new Set(uids).size).toBe(uids.length);
    const joined = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]));
    expect(uids.filter((uid) => !joined.has(uid))).toEqual([]);
    expect([...joined].filter((uid) => !uids.includes(uid))).toEqual([]);
  });

  it('draws the flow behind a Subflow task where it is asked to, and says which tasks have one', () => {
    const call = '{id: call, type: io.kestra.plugin.core.flow.Subflow, namespace: a.b, flowId: child}';
    const flow = flowOf(`tasks: [${call}, {id: after, type: io.kestra.plugin.core.debug.Return}]`);
    const child = flowOf('tasks: [{id: inner, type: io.kestra.plugin.core.debug.Return}]\nerrors: [{id: failed, type: io.kestra.plugin.core.debug.Return}]');
    expect(flowGraph(flow).nodes.find(({ uid }) => uid === 'root.call')?.type).toMatch(/\.SubflowGraphTask$/);
    const { nodes, edges, clusters } = flowGraph(flow, (uid) => (uid === 'root.call' ? child : undefined));
    expect(nodes.map(({ uid }) => uid)).toEqual(expect.arrayContaining(['root.call.inner', 'root.call.failed', 'root.after']));
    expect(clusters).toMatchObject([{ cluster: { uid: 'cluster_root.call', type: expect.stringMatching(/\.SubflowGraphCluster$/) as string, taskNode: { uid: 'root.call' } } }]);
    const ways = edges.map(({ source, target }) => `${source} ${target}`);
    expect(ways).toEqual(expect.arrayContaining(['root.call root.call.inner', 'root.call.inner root.call.:end', 'root.call.:end root.after']));
  });
});
