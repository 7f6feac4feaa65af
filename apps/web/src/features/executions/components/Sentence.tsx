import { Fragment } from 'react';

/** A sentence in which names stand between backquotes. */
export function Sentence({ text }: { text: string }) {
  return text.split('`').map((part, index) => (
    <Fragment key={index}>{index % 2 === 1 ? <code className="rounded-sm bg-hover px-1 text-small">{part}</code> : part}</Fragment>
  ));
}
