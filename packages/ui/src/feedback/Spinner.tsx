import { LoaderCircle } from 'lucide-react';

/** Something is under way; decorative, so say it in words nearby. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="animate-turn" />;
}
