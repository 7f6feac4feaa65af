import { AppError, ManualClock } from '@windhover/kernel';
import type { Actor } from '@windhover/authz';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { countedIds, RecordingLogger } from '../testing/recording.ts';
import { personOf } from './context.ts';
import { instanceOperation, outsideOperation, tenantOperation } from './define-operation.ts';
import type { Operation } from './operation.ts';
import { runOperation } from './run-operation.ts';
import type { Invocation } from './run-operation.ts';
import { file, json } from './wire.ts';

const admin: Actor = { kind: 'user', userId: 'u', username: 'u', superAdmin: false, access: new Map([['main', 'ADMIN'], ['gone', 'ADMIN']]) };
const viewer: Actor = { kind: 'user', userId: 'v', username: 'v', superAdmin: false, access: new Map([['main', 'VIEWER']]) };
const foreign: Actor = { kind: 'user', userId: 'f', username: 'f', superAdmin: false, access: new Map([['other', 'ADMIN']]) };

/** Services whose transactions tell what became of them. */
function servicesOf() {
  const log: string[] = [];
  const transaction = async (name: string, mode: string, db: object, work: (db: never) => Promise<unknown>): Promise<unknown> => {
    log.push(`begin ${name} ${mode}`);
    try {
      const result = await work(db as never);
      log.push('commit');
      return result;
    } catch (error) {
      log.push('rollback');
      throw error;
    }
  };
  const logger = new RecordingLogger();
  const services = {
    logger, clock: new ManualClock(0), ids: countedIds(),
    tenants: { exists: async (id: string) => id === 'main' },
    database: {
      withTenant: (id: string, mode: string, work: never) => transaction(id, mode, { tenantId: id }, work),
      withInstance: (mode: string, work: never) => transaction('instance', mode, {}, work),
    },
  } as unknown as Services;
  return { services, log, logger };
}

const call = { requestId: 'r', origin: 'http://x', path: '/', signal: new AbortController().signal, headers: new Map<string, string>() };
const invocation = (actor: Actor, given: Partial<Invocation['input']> = {}): Invocation =>
  ({ actor, call, input: { params: { tenant: 'main' }, query: {}, body: async () => undefined, ...given } });

const common = { method: 'GET', path: '/api/v1/{tenant}/x', tag: 't', summary: 's' } as const;
const answers = (run: Parameters<typeof tenantOperation>[0]['run']): Operation => tenantOperation({
  ...common, id: 'x', permission: 'FLOW:UPDATE', transaction: 'write', response: json(z.object({ ok: z.boolean() })), run,
});
const fine = answers(async () => ({ ok: true, secret: 1 }));

describe('runOperation', () => {
  it('runs in one transaction, gives only what the contract has, then does what follows', async () => {
    const { services, log } = servicesOf();
    const operation = answers(async ({ db, tenantId, afterCommit }) => {
      log.push(`run ${db.tenantId} ${tenantId}`);
      afterCommit(() => void log.push('effect'));
      return { ok: true, secret: 1 };
    });
    expect(await runOperation(services, operation, invocation(admin))).toEqual({ ok: true });
    expect(log).toEqual(['begin main write', 'run main main', 'commit', 'effect']);
  });

  it.each<[string, Actor, string, string]>([
    ['nobody', { kind: 'anonymous' }, 'main', 'unauthenticated'],
    ['a stranger to the tenant', foreign, 'main', 'not_found'],
    ['somebody without the permission', viewer, 'main', 'forbidden'],
    ['a tenant that does not exist', admin, 'gone', 'not_found'],
  ])('refuses %s before anything is read', async (_who, actor, tenant, code) => {
    const { services, log } = servicesOf();
    const body = async (): Promise<unknown> => { log.push('body'); return undefined; };
    await expect(runOperation(services, fine, invocation(actor, { params: { tenant }, body }))).rejects.toMatchObject({ code });
    expect(log).toEqual([]);
  });

  it('answers a foreign tenant and an unknown one alike', async () => {
    const { services } = servicesOf();
    const messageFor = (actor: Actor, tenant: string): Promise<unknown> => runOperation(services, fine, invocation(actor, { params: { tenant } })).catch((error: Error) => error.message.replace(tenant, '?'));
    expect(await messageFor(foreign, 'main')).toBe(await messageFor(foreign, 'nowhere'));
  });

  it('leaves nothing behind when the answer breaks its contract', async () => {
    const { services, log } = servicesOf();
    const operation = answers(async ({ afterCommit }) => { afterCommit(() => void log.push('effect')); return { ok: 'yes' }; });
    await expect(runOperation(services, operation, invocation(admin))).rejects.toMatchObject({ code: 'unexpected', message: expect.stringContaining('ok') });
    expect(log).toEqual(['begin main write', 'rollback']);
  });

  it('rolls back and does nothing more when the work fails', async () => {
    const { services, log } = servicesOf();
    const operation = answers(async ({ afterCommit }) => { afterCommit(() => void log.push('effect')); throw new AppError('conflict', 'no'); });
    await expect(runOperation(services, operation, invocation(admin))).rejects.toMatchObject({ code: 'conflict' });
    expect(log).toEqual(['begin main write', 'rollback']);
  });

  it('answers although an effect fails, and does the others', async () => {
    const { services, log, logger } = servicesOf();
    const operation = answers(async ({ afterCommit }) => {
      afterCommit(() => { throw new Error('x'); });
      afterCommit(() => void log.push('second'));
      return { ok: true };
    });
    expect(await runOperation(services, operation, invocation(admin))).toEqual({ ok: true });
    expect(log.at(-1)).toBe('second');
    expect(logger.messages('error')).toEqual(['after-commit effect failed']);
  });

  it('says by path what is wrong with the input: 400 for path and query, 422 for the body', async () => {
    const { services } = servicesOf();
    const operation = outsideOperation({
      ...common, id: 'y', scope: 'tenant', permission: 'FLOW:READ', query: z.object({ n: z.string().max(1).optional() }),
      body: { kind: 'json', schema: z.object({ list: z.array(z.number()) }) }, response: json(z.unknown()), run: async (_context, { body }) => body,
    });
    await expect(runOperation(services, operation, invocation(admin, { query: { n: 'xx' } }))).rejects.toMatchObject({ status: 400, details: [{ path: 'query.n' }] });
    await expect(runOperation(services, operation, invocation(admin, { body: async () => ({ list: [1, 'a'] }) }))).rejects.toMatchObject({ status: 422, details: [{ path: 'body.list.1' }] });
    expect(await runOperation(services, operation, invocation(admin, { body: async () => ({ list: [1] }) }))).toEqual({ list: [1] });
  });

  it('gives an optional body as undefined, and files as they are', async () => {
    const { services, log } = servicesOf();
    const operation = outsideOperation({
      ...common, id: 'z', scope: 'instance', permission: 'authenticated', body: { kind: 'json', schema: z.object({}), optional: true }, response: file('text/plain'),
      run: async ({ tenantId }, { body }) => ({ tenantId, body }),
    });
    expect(await runOperation(services, operation, invocation(admin))).toEqual({ tenantId: '', body: undefined });
    expect(log).toEqual([]);
  });

  it('opens the transaction of the instance', async () => {
    const { services, log } = servicesOf();
    const operation = instanceOperation({ ...common, path: '/api/v1/x', id: 'i', permission: 'authenticated', transaction: 'read', response: json(z.string()), run: async ({ actor }) => personOf(actor).userId });
    expect(await runOperation(services, operation, invocation(viewer))).toBe('v');
    expect(log).toEqual(['begin instance read', 'commit']);
    expect(() => personOf({ kind: 'scheduler' })).toThrow('no person');
  });
});
