import { signIn, signOut } from 'next-auth/react';
import { ConnectionError } from '../../../api/api-error.ts';

export type SignInOutcome = 'signed-in' | 'refused' | 'throttled';

/** Opens a session with user name and password. */
export async function signInWithPassword(username: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await signIn('credentials', { username, password, redirect: false });
    if (answer?.status === 429) return 'throttled';
    return answer?.ok === true && !answer.error ? 'signed-in' : 'refused';
  } catch (error) {
    throw new ConnectionError(error);
  }
}

/** Ends the session of this browser. */
export async function endSession(): Promise<void> {
  try {
    await signOut({ redirect: false });
  } catch (error) {
    throw new ConnectionError(error);
  }
}
