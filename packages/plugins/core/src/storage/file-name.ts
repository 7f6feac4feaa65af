/** The extension of a stored file with its dot, `.ion`; the fallback when it has none. */
export function extensionOf(uri: string, fallback = '.tmp'): string {
  return /\.[A-Za-z0-9]{1,20}$/.exec(uri)?.[0] ?? fallback;
}
