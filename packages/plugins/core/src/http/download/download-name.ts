/** The name of a downloaded file: the one asked for, else the server's, else the last part of the address, else `download`. */
export function downloadName(disposition: string | undefined, url: URL, saveAs: string | undefined): string {
  const candidates = [saveAs, disposition && dispositionName(disposition), decoded(url.pathname.split('/').at(-1) ?? '')];
  for (const candidate of candidates) {
    const name = plainName(candidate ?? '');
    if (name !== '') return name;
  }
  return 'download';
}

function dispositionName(header: string): string | undefined {
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended);
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  return plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The last part of a path, without control characters, at most 200 characters; empty when nothing is left. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\u0000-\u001f\u007f]/g, '').trim().slice(-200);
  return clean === '.' || clean === '..' ? '' : clean;
}
