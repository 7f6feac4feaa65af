import { http } from './http.ts';

export const setupKeys = { setup: ['setup'] as const };

export interface SetupState {
  done: boolean;
  passwordConfiguration?: { passwordMinLength?: number };
}

export interface SetupRequest {
  username: string;
  password: string;
  tenant: { id: string; name: string };
}

export const fetchSetup = (signal?: AbortSignal): Promise<SetupState> => http.get('setup', { signal });
/** Creates the first superadmin and tenant; 405 once that is done. */
export const runSetup = (body: SetupRequest): Promise<unknown> => http.post('setup', { body });
