/** The source with its top-level `disabled` set; everything else, comments too, stays as the author wrote it. */
export function setDisabledInSource(source: string, disabled: boolean): string {
  const line = /^disabled[ \t]*:[ \t]*[^\s#]*/m;
  if (line.test(source)) return source.replace(line, `disabled: ${disabled}`);
  return disabled ? `${source.replace(/\n*$/, '\n')}disabled: true\n` : source;
}
