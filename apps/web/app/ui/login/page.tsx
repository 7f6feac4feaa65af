import type { Metadata } from 'next';
import { LoginPage } from '../../../src/features/session/pages/LoginPage.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default function Page() {
  return <LoginPage />;
}
