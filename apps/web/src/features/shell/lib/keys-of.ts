/** The single keys of a shortcut, for printing: `Mod+s` → Mod, S; `g f` → g, f. */
export function keysOf(shortcut: string): string[] {
  if (shortcut.includes('+')) return shortcut.split('+').map((key) => (key.length === 1 ? key.toUpperCase() : key));
  return shortcut.split(' ');
}
