import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { Advancer } from '../pipeline/advancer.ts';
import type { FlowPlans } from '../pipeline/flow-plans.ts';
import type { ExecutionStore } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { MakeChildServices } from './make-child.ts';

/** What looking after subflow executions needs. */
export interface TendServices extends MakeChildServices {
  store: ExecutionStore;
  advancer: Advancer;
  plans: FlowPlans;
  objects: ObjectStore;
  expressions: ExecutionExpressions;
}
