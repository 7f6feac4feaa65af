/** Characters shown before and after what was found. */
const AROUND = 60;
const MAX_FRAGMENTS = 5;

/** Where a text occurs in a source, each with what is around it and the found text between `[mark]` and `[/mark]`. */
export function sourceFragments(source: string, query: string): string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const fragments: string[] = [];
  const text = source.toLowerCase();
  let from = 0;
  while (fragments.length < MAX_FRAGMENTS) {
    const at = text.indexOf(wanted, from);
    if (at === -1) break;
    const end = at + wanted.length;
    fragments.push(`${source.slice(Math.max(0, at - AROUND), at)}[mark]${source.slice(at, end)}[/mark]${source.slice(end, end + AROUND)}`);
    from = end + AROUND;
  }
  return fragments;
}
