import type { Metadata } from 'next';
import { ProfilePage } from '../../../../../src/features/profile/pages/ProfilePage.tsx';

export const metadata: Metadata = { title: 'Profile' };

export default function Page() {
  return <ProfilePage />;
}
