const RAW = /\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g;

/**
 * Removes `{% raw %}` markers and keeps what they protect. Markers stay in place between the passes of nested
 * rendering and go away at the very end.
 */
export const stripRaw = (text: string): string => (text.includes('endraw') ? text.replaceAll(RAW, '$1') : text);
