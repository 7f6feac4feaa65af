import { StartPage } from '../../src/features/session/pages/StartPage.tsx';

export default function Page() {
  return <StartPage />;
}
