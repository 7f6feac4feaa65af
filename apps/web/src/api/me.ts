import type { ApiTokenDto, MeDto } from '@windhover/contracts';
import { http, path } from './http.ts';

export const meKeys = { me: ['me'] as const, tokens: ['me', 'tokens'] as const };

export interface NewApiToken {
  name: string;
  description?: string;
  /** ISO-8601 duration; absent never expires. */
  maxAge?: string;
}

export const fetchMe = (signal?: AbortSignal): Promise<MeDto> => http.get('me', { signal });
export const changePassword = (body: { oldPassword: string; newPassword: string }): Promise<void> => http.put('me/password', { body });
export const fetchApiTokens = (signal?: AbortSignal): Promise<{ results: ApiTokenDto[]; total: number }> => http.get('me/api-tokens', { signal });
/** `fullToken` is shown this once. */
export const createApiToken = (body: NewApiToken): Promise<{ id: string; name: string; fullToken: string }> =>
  http.post('me/api-tokens', { body });
export const deleteApiToken = (id: string): Promise<void> => http.delete(path`me/api-tokens/${id}`);
