/** How one node leads to the next. */
export type RelationType = 'SEQUENTIAL' | 'CHOICE' | 'ERROR' | 'FINALLY' | 'AFTER_EXECUTION' | 'PARALLEL' | 'DYNAMIC';
export type BranchType = 'ERROR' | 'FINALLY' | 'AFTER_EXECUTION';

const PACKAGE = 'io.kestra.core.models.hierarchies';

/** Kinds of nodes, under the names that API clients know. */
export const NODE_TYPES = {
  start: `${PACKAGE}.GraphClusterRoot`,
  end: `${PACKAGE}.GraphClusterEnd`,
  finally: `${PACKAGE}.GraphClusterFinally`,
  afterExecution: `${PACKAGE}.GraphClusterAfterExecution`,
  cluster: `${PACKAGE}.GraphCluster`,
  task: `${PACKAGE}.GraphTask`,
  subflowTask: `${PACKAGE}.SubflowGraphTask`,
  subflowCluster: `${PACKAGE}.SubflowGraphCluster`,
  trigger: `${PACKAGE}.GraphTrigger`,
} as const;

export interface GraphNode {
  /** `root.<ids of the flowable tasks around>.<task id>`; unique in the graph. */
  uid: string;
  type: string;
  branchType?: BranchType;
  task?: Record<string, unknown>;
  trigger?: Record<string, unknown>;
}

export interface GraphEdge {
  source: string;
  target: string;
  relation: { relationType?: RelationType; value?: string };
}

export interface GraphCluster {
  cluster: GraphNode & { relationType?: RelationType; taskNode?: GraphNode };
  /** Uids of the nodes in this cluster, its start and end included, those of clusters inside not. */
  nodes: string[];
  /** Uids of the clusters around, outermost first. */
  parents: string[];
  start: string;
  end: string;
}

/** A flow as nodes and edges: the shape of `FlowGraph` in the API, also drawn by the editor. */
export interface FlowGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  clusters: GraphCluster[];
  /** Uids of the flowable tasks. */
  flowables: string[];
}
