/** One document of a text that holds several. */
export interface SourceDocument {
  source: string;
  /** Lines before the document in the whole text, to be added to the lines of its findings. */
  lineOffset: number;
}

/** Splits a text at `---` lines, as bulk requests send flows. Documents without content are left out. */
export function splitDocuments(text: string): SourceDocument[] {
  const documents: { lines: string[]; lineOffset: number }[] = [{ lines: [], lineOffset: 0 }];
  for (const [index, line] of text.split('\n').entries()) {
    if (/^---(\s|$)/.test(line)) documents.push({ lines: [line.slice(3)], lineOffset: index });
    else documents.at(-1)?.lines.push(line);
  }
  return documents
    .map(({ lines, lineOffset }) => ({ source: lines.join('\n'), lineOffset }))
    .filter(({ source }) => /^\s*[^#\s]/m.test(source));
}
