import Link from 'next/link';
import { DoorFrame } from '../src/features/session/components/DoorFrame.tsx';

export default function NotFound() {
  return (
    <DoorFrame title="There is no such page" lead="The address is mistyped, or what it showed is gone.">
      <Link href="/ui/" className="text-accent-fg underline underline-offset-2">Go to the console</Link>
    </DoorFrame>
  );
}
