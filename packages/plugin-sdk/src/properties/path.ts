/** Prints a path as people write it: `options.auth.token`, `commands[1]`, `headers['X-Id']`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(String(part))) text += text === '' ? String(part) : `.${String(part)}`;
    else text += `['${String(part)}']`;
  }
  return text;
}
