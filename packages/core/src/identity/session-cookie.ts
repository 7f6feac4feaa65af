import type { UserRow } from '../ports/instance-db.ts';
import type { Services } from '../services.ts';

/** A `Set-Cookie` value that starts a session of this user. */
export async function sessionCookie(services: Pick<Services, 'sessions' | 'clock' | 'settings'>, user: UserRow, origin: string): Promise<string> {
  const { token, expiresAtMs } = await services.sessions.issue({ userId: user.id, sessionEpoch: user.sessionEpoch });
  const maxAge = Math.floor((expiresAtMs - services.clock.nowMs()) / 1000);
  return `JWT=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${(services.settings.url ?? origin).startsWith('https:') ? '; Secure' : ''}`;
}
