'use client';
import { ErrorState } from '@windhover/ui';
import { detailsOf, messageOf, statusOf } from '../../../api/api-error.ts';

const SHOWN = 3;
const PLACE = / \(line \d+, column \d+\)$/;

/** Why the flow was not saved. What is wrong with the text stands in the list of problems, so here it is told in short. */
export function SaveError({ error }: { error: Error }) {
  const details = detailsOf(error).map(({ message, path }) => ({ message: message.replace(PLACE, ''), path }));
  if (statusOf(error) !== 422 || details.length === 0) {
    return <ErrorState place="inline" title="The flow was not saved." reason={messageOf(error)} details={details} />;
  }
  const rest = details.length - SHOWN;
  return (
    <ErrorState
      place="inline"
      title={`The flow was not saved: ${details.length === 1 ? 'one thing is' : `${details.length} things are`} wrong with it.`}
      details={details.slice(0, SHOWN)}
      advice={rest > 0 ? `And ${rest} more, listed below. Your text is kept.` : 'Your text is kept.'}
    />
  );
}
