import { AppError, forbidden, notFound, unauthenticated } from '@windhover/kernel';
import { authorize } from '@windhover/authz';
import type { Actor } from '@windhover/authz';
import type { Services } from '../services.ts';
import type { CallInfo } from './context.ts';
import type { Operation, OperationInput } from './operation.ts';
import { parseInput } from './parse-input.ts';
import { withSystemNamespace } from './scope-filters.ts';

export interface Invocation {
  actor: Actor;
  call: CallInfo;
  /**
   * Raw parts; the operation's schemas parse them. `params.tenant` names the tenant. The body is read only once the
   * caller is admitted, so that strangers can't make the server take large ones.
   */
  input: { params: Record<string, string>; query: Record<string, string | string[]>; body(): Promise<unknown> };
}

/**
 * The only door to a use case: authorises, parses, opens the transaction, runs, checks the output, commits, then runs
 * the after-commit effects. A foreign or unknown tenant is not found.
 */
export async function runOperation(services: Services, operation: Operation, invocation: Invocation): Promise<unknown> {
  const tenantId = operation.scope === 'tenant' ? invocation.input.params['tenant'] : undefined;
  await admit(services, operation, invocation.actor, tenantId);
  const input = withSystemNamespace(parseInput(operation, { ...invocation.input, body: await invocation.input.body() }), services);
  return execute(services, operation, invocation, tenantId ?? '', input);
}

async function admit(services: Services, operation: Operation, actor: Actor, tenantId: string | undefined): Promise<void> {
  if (operation.scope === 'tenant' && tenantId === undefined) throw notFound('tenant');
  const verdict = authorize(actor, operation.permission, tenantId);
  if (verdict === 'unauthenticated') throw unauthenticated();
  if (verdict === 'hidden') throw notFound(`tenant '${tenantId}'`);
  if (verdict === 'denied') throw forbidden(`Missing permission ${operation.permission}`);
  if (tenantId !== undefined && !(await services.tenants.exists(tenantId))) throw notFound(`tenant '${tenantId}'`);
}

async function execute(
  services: Services, operation: Operation, invocation: Invocation, tenantId: string, input: OperationInput,
): Promise<unknown> {
  const { actor, call } = invocation;
  if (operation.transaction === 'none') return checkedOutput(operation, await operation.run({ actor, call, services, tenantId }, input));

  const effects: (() => void | Promise<void>)[] = [];
  const afterCommit = (effect: () => void | Promise<void>): void => void effects.push(effect);
  const output = operation.scope === 'tenant'
    ? await services.database.withTenant(tenantId, operation.transaction, async (db) =>
        checkedOutput(operation, await operation.run({ actor, call, services, tenantId, db, afterCommit }, input)))
    : await services.database.withInstance(operation.transaction, async (instance) =>
        checkedOutput(operation, await operation.run({ actor, call, services, instance, afterCommit }, input)));
  await runEffects(services, operation, effects);
  return output;
}

async function runEffects(services: Services, operation: Operation, effects: (() => void | Promise<void>)[]): Promise<void> {
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      services.logger.error('after-commit effect failed', { operation: operation.id, error });
    }
  }
}

/** Checked before the commit: an answer that breaks its contract leaves nothing behind. */
function checkedOutput(operation: Operation, output: unknown): unknown {
  if (operation.response.kind !== 'json') return output;
  const parsed = operation.response.schema.safeParse(output);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('unexpected', `${operation.id} made an answer that breaks its contract at ${issue?.path.join('.')}: ${issue?.message}`);
}
