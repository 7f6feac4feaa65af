import type { SessionTokens } from '@windhover/core';
import { AppError } from '@windhover/kernel';
import type { AuthOptions } from 'next-auth';
import type { CredentialsConfig } from 'next-auth/providers/credentials';

/** Whom a sign-in proved. */
export interface SignedInUser {
  id: string;
  sessionEpoch: number;
}

/** `session.user` of `GET /api/auth/session`. */
interface SessionUser {
  id: string;
  name?: never;
}

export interface AuthOptionsInput {
  /** Undefined for a wrong name or password; throws for anything else, such as a locked account. */
  login(username: string, password: string): Promise<SignedInUser | undefined>;
  tokens: SessionTokens;
  secret: string;
  maxAgeSeconds: number;
  secureCookies: boolean;
  /** Path prefix of the application: empty, or with a slash at its start. */
  contextPath?: string;
  /** Receives what next-auth reports. */
  log?: (level: 'error' | 'warn', code: string, detail?: unknown) => void;
}

/**
 * next-auth with passwords and sealed tokens. Its session cookie holds what `tokens.issue` makes, so the API reads the sessions of the
 * browser and the browser those of the API. A token carries no name and no address; `session.user.id` is all that pages get.
 */
export function authOptions(input: AuthOptionsInput): AuthOptions {
  const { tokens, secret, maxAgeSeconds, secureCookies, contextPath = '', log } = input;
  return {
    secret,
    useSecureCookies: secureCookies,
    providers: [credentials(input)],
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    jwt: {
      async encode({ token }) {
        if (typeof token?.sub !== 'string' || typeof token['epoch'] !== 'number') {
          throw new AppError('unexpected', 'A session token needs a user and the epoch of its sessions');
        }
        return (await tokens.issue({ userId: token.sub, sessionEpoch: token['epoch'] })).token;
      },
      async decode({ token }) {
        const claims = token === undefined ? undefined : await tokens.read(token);
        return claims ? { sub: claims.userId, epoch: claims.sessionEpoch } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => ('sessionEpoch' in (user ?? {}) ? { sub: user.id, epoch: epochOf(user) } : token),
      session({ session, token }) {
        const user: SessionUser = { id: token.sub ?? '' };
        return { expires: session.expires, user };
      },
      redirect: ({ url, baseUrl }) => (isLocal(url, baseUrl) ? url : `${contextPath}/ui/`),
    },
    pages: { signIn: `${contextPath}/ui/login`, error: `${contextPath}/ui/login`, signOut: `${contextPath}/ui/login` },
    logger: {
      error: (code, detail) => log?.('error', code, detail),
      warn: (code) => log?.('warn', code),
      debug: () => undefined,
    },
  };
}

/** Written out instead of imported: the provider's CommonJS default export reads differently under Node and under a bundler. */
function credentials({ login }: AuthOptionsInput): CredentialsConfig {
  const authorize: CredentialsConfig['authorize'] = async (given) => {
    const { username, password }: Record<string, unknown> = given ?? {};
    if (typeof username !== 'string' || typeof password !== 'string' || username === '' || password === '') return null;
    const user = await login(username, password);
    return user ? { id: user.id, sessionEpoch: user.sessionEpoch } : null;
  };
  const fields = { username: { label: 'Username or e-mail', type: 'text' }, password: { label: 'Password', type: 'password' } };
  return { id: 'credentials', name: 'Credentials', type: 'credentials', credentials: fields, authorize };
}

/** A path of this application, or an address of it: a sign-in must not lead away. A second slash or a backslash would name another host. */
function isLocal(url: string, baseUrl: string): boolean {
  if (/^\/(?![/\\])/.test(url)) return true;
  return URL.canParse(url) && new URL(url).origin === baseUrl;
}

function epochOf(user: object): number {
  const epoch = 'sessionEpoch' in user ? user.sessionEpoch : undefined;
  return typeof epoch === 'number' ? epoch : 0;
}
