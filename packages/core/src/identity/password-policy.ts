/** What is wrong with a new password; empty when it may be used. */
export function passwordProblems(password: string, minLength: number): string[] {
  const problems: string[] = [];
  if (password.length < minLength) problems.push(`must have at least ${minLength} characters`);
  if (password.length > 256) problems.push('must have at most 256 characters');
  if (!/[A-Z]/.test(password)) problems.push('must contain an upper-case letter');
  if (!/[a-z]/.test(password)) problems.push('must contain a lower-case letter');
  if (!/[0-9]/.test(password)) problems.push('must contain a digit');
  return problems;
}
