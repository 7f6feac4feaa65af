'use client';
import { ErrorState } from '@windhover/ui';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState title="This page broke." reason={error.message} advice="Nothing on the server is affected." onRetry={reset} />;
}
