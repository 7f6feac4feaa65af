import { ADMIN } from './platform.ts';
import type { TestPlatform } from './platform.ts';
import { Client } from './client.ts';

const PASSWORD = 'Windhover1';

/** Clients of people with every kind of access to tenant `main`. */
export interface People {
  superadmin: Client;
  /** Admin of `main`, nothing in `other`. */
  admin: Client;
  viewer: Client;
  /** Admin of tenant `other`, nothing in `main`. */
  foreignAdmin: Client;
  /** A user without any tenant. */
  stranger: Client;
  anonymous: Client;
  /** User ids by name. */
  ids: Record<'admin' | 'viewer' | 'foreignAdmin' | 'stranger', string>;
}

/** The first superadmin. Calls by API token: a password is hashed again whenever anybody's access changes. */
export function superadminOf(platform: TestPlatform): Client {
  let authorization: Promise<string> | undefined;
  return new Client(platform, () => (authorization ??= bearer(platform, ADMIN.username, ADMIN.password)));
}

/** Makes tenant `other` and the people; everyone calls with an API token. */
export async function invitePeople(platform: TestPlatform): Promise<People> {
  const superadmin = superadminOf(platform);
  await expectStatus(superadmin.post('/api/v1/tenants', { id: 'other', name: 'Other' }), 200);
  const person = async (name: string, access: Record<string, 'ADMIN' | 'VIEWER'>): Promise<{ id: string; client: Client }> => {
    const email = `${name}@example.com`;
    const { id } = await expectStatus<{ id: string }>(superadmin.post('/api/v1/users', { email, password: PASSWORD }), 201);
    for (const [tenant, role] of Object.entries(access)) await expectStatus(superadmin.put(`/api/v1/tenants/${tenant}/access/${id}`, { role }), 204);
    return { id, client: new Client(platform, await bearer(platform, email, PASSWORD)) };
  };
  const [admin, viewer, foreignAdmin, stranger] = await Promise.all([
    person('admin-of-main', { main: 'ADMIN' }), person('viewer', { main: 'VIEWER' }), person('foreign', { other: 'ADMIN' }), person('stranger', {}),
  ]);
  return {
    superadmin, admin: admin.client, viewer: viewer.client, foreignAdmin: foreignAdmin.client, stranger: stranger.client,
    anonymous: new Client(platform, null),
    ids: { admin: admin.id, viewer: viewer.id, foreignAdmin: foreignAdmin.id, stranger: stranger.id },
  };
}

/** The Authorization header of a new API token of the person. */
export async function bearer(platform: TestPlatform, username: string, password: string): Promise<string> {
  const basic = new Client(platform, basicOf(username, password));
  const { fullToken } = await expectStatus<{ fullToken: string }>(basic.post('/api/v1/me/api-tokens', { name: `test-${crypto.randomUUID().slice(0, 8)}` }), 200);
  return `Bearer ${fullToken}`;
}

export const basicOf = (username: string, password: string): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

async function expectStatus<T>(call: Promise<{ status: number; text: string; body: unknown }>, status: number): Promise<T> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`expected ${status} but was answered ${answer.status}: ${answer.text}`);
  return answer.body as T;
}
