import { Parser } from 'commonmark';

/** The words of a CommonMark text: one line for each paragraph and heading, list items behind a dash. */
export function plainText(markdown: string): string {
  const walker = new Parser().parse(markdown).walker();
  let text = '';
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event;
    switch (node.type) {
      case 'text':
      case 'code':
      case 'code_block':
        text += node.literal ?? '';
        break;
      case 'softbreak':
        text += ' ';
        break;
      case 'linebreak':
        text += '\n';
        break;
      case 'item':
        text += entering ? '- ' : '\n';
        break;
      case 'paragraph':
      case 'heading':
        if (!entering) text += '\n';
        break;
      default:
    }
  }
  return text.trim();
}
