import { CodeBlock } from '@windhover/ui';
import { blocksOf, inlineOf } from '../lib/markdown-blocks.ts';
import type { Block } from '../lib/markdown-blocks.ts';

/** A description as text; HTML in it is shown, never run. */
export function Markdown({ text }: { text: string }) {
  return <div className="space-y-2">{blocksOf(text).map((block, index) => <BlockView key={index} block={block} />)}</div>;
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'code') return <CodeBlock code={block.text} />;
  if (block.kind === 'list') return <ul className="list-disc space-y-0.5 pl-5">{block.items.map((item, index) => <li key={index}><Runs text={item} /></li>)}</ul>;
  if (block.kind === 'heading') return <h4 className="font-semibold"><Runs text={block.text} /></h4>;
  if (block.kind === 'quote') return <blockquote className="border-line-strong border-l-2 pl-3 text-muted"><Runs text={block.text} /></blockquote>;
  return <p className="text-pretty"><Runs text={block.text} /></p>;
}

/** One line with code, stress and links. */
export function Runs({ text }: { text: string }) {
  return inlineOf(text).map((run, index) => {
    if (run.kind === 'code') return <code key={index} className="rounded-sm bg-hover px-1 text-small">{run.text}</code>;
    if (run.kind === 'strong') return <strong key={index} className="font-semibold">{run.text}</strong>;
    if (run.kind === 'emphasis') return <em key={index}>{run.text}</em>;
    if (run.kind === 'link') return <a key={index} href={run.href} target="_blank" rel="noreferrer" className="text-accent-fg underline underline-offset-2">{run.text}</a>;
    return run.text;
  });
}
