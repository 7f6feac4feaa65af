import { isTerminal } from '@windhover/kernel';
import type { Advancer } from '../pipeline/advancer.ts';
import type { ExecutionKey, ExecutionStore } from '../ports/execution-store.ts';
import type { SubflowGroup } from '../ports/subflow-store.ts';

interface KillServices {
  store: ExecutionStore;
  advancer: Advancer;
}

const PAGE = 200;

/** Kills the executions of a task run that are not over. */
export async function killOpenChildren({ store, advancer }: KillServices, group: SubflowGroup): Promise<void> {
  for (let afterIteration = -1; ;) {
    const children = await store.subflowChildren(group, { afterIteration, limit: PAGE });
    await killAll(advancer, children.filter(({ state }) => !isTerminal(state)).map(({ executionId }) => ({ tenantId: group.tenantId, executionId })));
    afterIteration = children.at(-1)?.iteration ?? afterIteration;
    if (children.length < PAGE) return;
  }
}

/** Kills all executions that an execution made, also those that no task run waits for. */
export async function killSubflowsOf({ store, advancer }: KillServices, key: ExecutionKey): Promise<void> {
  for (;;) {
    const open = await store.openSubflows(key, PAGE);
    await killAll(advancer, open);
    if (open.length < PAGE) return;
  }
}

async function killAll(advancer: Advancer, keys: ExecutionKey[]): Promise<void> {
  await Promise.all(keys.map((key) => advancer.submit({ kind: 'event', ...key, event: { type: 'kill' } })));
}
