const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX = 63;

/** What is wrong with the name of a token; undefined when nothing is. */
export function tokenNameProblem(name: string): string | undefined {
  if (name === '') return 'Give the token a name.';
  if (name.length > MAX) return `Use at most ${MAX} characters.`;
  return NAME.test(name) ? undefined : 'Use lower-case letters and digits, words joined by dashes.';
}
