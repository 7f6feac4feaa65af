import { z } from 'zod';
import { AppError, unauthenticated } from '@windhover/kernel';
import { sessionCookie } from '../../identity/session-cookie.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { custom } from '../../operation/wire.ts';
import type { FormBody, RawBody } from '../../operation/wire.ts';

export const logIn = outsideOperation({
  id: 'login',
  method: 'POST',
  path: '/login',
  tag: 'Auth',
  summary: 'Signs in by username and password; the answer sets the session cookie.',
  permission: 'anonymous',
  scope: 'instance',
  rateClass: 'sign-in',
  csrfExempt: true,
  body: { kind: 'raw' },
  response: custom(z.object({ username: z.string() })),
  async run({ services, call }, { body }) {
    const { username, password } = credentialsIn(body);
    const user = await services.accounts.verify(username, password);
    if (!user) throw unauthenticated('Wrong username or password');
    return {
      status: 200,
      headers: { 'set-cookie': await sessionCookie(services, user, call.origin) },
      body: { username: user.username },
    };
  },
});

const pair = z.object({ username: z.string().min(1), password: z.string().min(1) });

function credentialsIn(body: RawBody | FormBody): z.infer<typeof pair> {
  if (!('content' in body)) throw new AppError('unsupported_media_type', 'Send JSON or a form');
  const text = new TextDecoder().decode(body.content);
  const parsed = pair.safeParse(body.contentType?.includes('json') ? parseJson(text) : Object.fromEntries(new URLSearchParams(text)));
  if (!parsed.success) throw new AppError('bad_request', 'Expected username and password');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('bad_request', 'The body is not valid JSON');
  }
}
