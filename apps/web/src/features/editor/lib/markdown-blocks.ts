/** The few forms of Markdown that descriptions use. */
export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'code'; text: string };

export type Inline = { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string } | { kind: 'link'; text: string; href: string };

const FENCE = /^\s*```/;
const ITEM = /^\s*(?:[-*]|\d+\.)\s+/;

/** Splits a text into blocks; anything unknown is a paragraph. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const take = (while_: (text: string) => boolean): string[] => {
      const taken: string[] = [];
      while (index < lines.length && while_(lines[index] ?? '')) taken.push(lines[index++] ?? '');
      return taken;
    };
    if (line.trim() === '') index += 1;
    else if (FENCE.test(line)) {
      index += 1;
      blocks.push({ kind: 'code', text: take((text) => !FENCE.test(text)).join('\n') });
      index += 1;
    } else if (/^#+\s/.test(line)) blocks.push({ kind: 'heading', text: (lines[index++] ?? '').replace(/^#+\s+/, '') });
    else if (/^>\s?/.test(line)) blocks.push({ kind: 'quote', text: take((text) => /^>\s?/.test(text)).map((text) => text.replace(/^>\s?/, '')).join(' ') });
    else if (ITEM.test(line)) blocks.push({ kind: 'list', items: take((text) => ITEM.test(text)).map((text) => text.replace(ITEM, '')) });
    else blocks.push({ kind: 'paragraph', text: take((text) => text.trim() !== '' && !FENCE.test(text) && !ITEM.test(text) && !/^(#+\s|>)/.test(text)).join(' ') });
  }
  return blocks;
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_]+)[*_](?![\w*])|\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/g;

/** Splits a line into runs. Links lead to http(s) only. */
export function inlineOf(text: string): Inline[] {
  const runs: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) runs.push({ kind: 'text', text: text.slice(end, match.index) });
    const [, code, strong, emphasis, label, href] = match;
    if (code !== undefined) runs.push({ kind: 'code', text: code });
    else if (strong !== undefined) runs.push({ kind: 'strong', text: strong });
    else if (emphasis !== undefined) runs.push({ kind: 'emphasis', text: emphasis });
    else if (label !== undefined && href !== undefined) runs.push({ kind: 'link', text: label, href });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ kind: 'text', text: text.slice(end) });
  return runs;
}
