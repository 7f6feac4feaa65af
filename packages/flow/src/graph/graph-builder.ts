import { subflowOf } from '../check/subflow-calls.ts';
import type { Flow } from '../model/flow.ts';
import type { TaskDefinition, TriggerDefinition } from '../model/task.ts';
import { NODE_TYPES } from './graph-model.ts';
import type { BranchType, FlowGraph, GraphCluster, GraphNode, RelationType } from './graph-model.ts';

/** Where nodes are added: a level of the graph with its start and end. */
export interface Level {
  uid: string;
  /** Uids of the clusters around this level and its own, outermost first. */
  clusters: string[];
  /** Uids of the nodes of the level's cluster. */
  nodes: string[];
  start: string;
  end: string;
  branchType: BranchType | undefined;
}

/** An open end that the next node is joined to, and how. */
export interface Tail {
  uid: string;
  relationType: RelationType;
  value?: string;
}

/** Collects the parts of a graph. */
export class GraphBuilder {
  readonly graph: FlowGraph = { nodes: [], edges: [], clusters: [], flowables: [] };
  readonly subflowToDraw: (uid: string, task: TaskDefinition) => Flow | undefined;

  constructor(subflowToDraw: (uid: string, task: TaskDefinition) => Flow | undefined = () => undefined) {
    this.subflowToDraw = subflowToDraw;
  }

  /** The outermost level: no cluster is drawn around it. */
  openRoot(): Level {
    return this.#open('root', [], undefined);
  }

  /** A level drawn as a cluster. */
  openCluster(parent: Level, uid: string, relationType: RelationType, branchType: BranchType | undefined, type: string = NODE_TYPES.cluster): { level: Level; cluster: GraphCluster } {
    const clusterUid = `cluster_${uid}`;
    const level = this.#open(uid, [...parent.clusters, clusterUid], branchType);
    const cluster: GraphCluster = {
      cluster: { uid: clusterUid, type, relationType, ...(branchType ? { branchType } : {}) },
      nodes: level.nodes, parents: parent.clusters, start: level.start, end: level.end,
    };
    this.graph.clusters.push(cluster);
    return { level, cluster };
  }

  addTask(level: Level, uid: string, task: TaskDefinition): GraphNode {
    const { id, type, description, disabled, runIf, properties } = task;
    const shown = { ...properties, id, type, disabled, ...(description === undefined ? {} : { description }), ...(runIf === undefined ? {} : { runIf }) };
    return this.addNode(level, { uid, type: subflowOf(task) ? NODE_TYPES.subflowTask : NODE_TYPES.task, task: shown });
  }

  addTrigger(level: Level, uid: string, trigger: TriggerDefinition): GraphNode {
    const { id, type, description, disabled, properties } = trigger;
    const shown = { ...properties, id, type, disabled, ...(description === undefined ? {} : { description }) };
    return this.addNode(level, { uid, type: NODE_TYPES.trigger, trigger: shown });
  }

  addNode(level: Level, node: GraphNode): GraphNode {
    const added = level.branchType ? { ...node, branchType: level.branchType } : node;
    this.graph.nodes.push(added);
    level.nodes.push(added.uid);
    return added;
  }

  join(tails: readonly Tail[], target: string): void {
    for (const { uid, relationType, value } of tails) {
      this.graph.edges.push({ source: uid, target, relation: { relationType, ...(value === undefined ? {} : { value }) } });
    }
  }

  /** Ids of tasks hold no colon, so the uids of start and end are never those of a task. */
  #open(uid: string, clusters: string[], branchType: BranchType | undefined): Level {
    const level: Level = { uid, clusters, nodes: [], start: `${uid}.:start`, end: `${uid}.:end`, branchType };
    this.addNode(level, { uid: level.start, type: NODE_TYPES.start });
    this.addNode(level, { uid: level.end, type: NODE_TYPES.end });
    return level;
  }
}
