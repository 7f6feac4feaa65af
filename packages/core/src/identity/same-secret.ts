/** Compares two secrets in a time that tells nothing of where they differ. */
export function sameSecret(given: string, stored: string): boolean {
  let difference = given.length ^ stored.length;
  for (let at = 0; at < given.length; at += 1) difference |= given.charCodeAt(at) ^ stored.charCodeAt(at % Math.max(1, stored.length));
  return difference === 0;
}
