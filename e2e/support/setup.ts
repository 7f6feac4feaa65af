export const SUPERADMIN = { username: 'admin@example.com', password: 'Windhover1' };

/** Does over HTTP what the set-up page does, with tenant `main`; gives the Authorization header of a new API token. */
export async function setUpInstallation(url: string): Promise<string> {
  const json = { 'content-type': 'application/json' };
  await expectOk(await fetch(`${url}/api/v1/setup`, { method: 'POST', headers: json, body: JSON.stringify({ ...SUPERADMIN, tenant: { id: 'main', name: 'Main' } }) }));
  const basic = `Basic ${Buffer.from(`${SUPERADMIN.username}:${SUPERADMIN.password}`).toString('base64')}`;
  const answer = await expectOk(await fetch(`${url}/api/v1/me/api-tokens`, {
    method: 'POST', headers: { ...json, authorization: basic }, body: JSON.stringify({ name: 'first' }),
  }));
  const { fullToken } = (await answer.json()) as { fullToken: string };
  return `Bearer ${fullToken}`;
}

/** Creates a flow of tenant `main` from its source. */
export async function postFlow(url: string, authorization: string, source: string): Promise<void> {
  await expectOk(await fetch(`${url}/api/v1/main/flows`, { method: 'POST', headers: { 'content-type': 'application/x-yaml', authorization }, body: source }));
}

export async function expectOk(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response;
}
