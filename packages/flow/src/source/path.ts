import type { Path } from '../model/issue.ts';

const PLAIN_KEY = /^[\p{L}\p{N}_$-]+$/u;

/** Text of a path: `tasks[0].cases.a[1]`; keys that hold other characters are quoted: `data["variables.tf"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (PLAIN_KEY.test(segment)) text += text === '' ? segment : `.${segment}`;
    else text += `[${JSON.stringify(segment)}]`;
  }
  return text;
}

const SEGMENT = /\.?(?:\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+))/gy;

/** The opposite of {@link formatPath}. Text that is no path gives the segments before the fault. */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  for (const [, index, quoted, plain] of text.matchAll(SEGMENT)) {
    if (index !== undefined) path.push(Number(index));
    else if (quoted !== undefined) path.push(JSON.parse(`"${quoted}"`) as string);
    else if (plain !== undefined) path.push(plain);
  }
  return path;
}
