import type { Flow } from '../model/flow.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { checkDag } from './check-dag.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkFlowTriggers } from './check-flow-triggers.ts';
import { checkInputReferences } from './check-input-references.ts';
import { checkInputs } from './check-inputs.ts';
import { checkRecursion } from './check-recursion.ts';
import { checkWorkingDirectory } from './check-working-directory.ts';
import { allTasks } from './walk-tasks.ts';

/** Rules that need more of a flow than one property. */
export function checkFlow(context: ParseContext, flow: Flow): void {
  checkDuplicates(context, flow);
  checkInputs(context, flow.inputs);
  checkFlowTriggers(context, flow);
  for (const task of allTasks(flow)) {
    checkDag(context, task);
    checkRecursion(context, flow, task);
    checkWorkingDirectory(context, task);
  }
  checkInputReferences(context, flow);
}
