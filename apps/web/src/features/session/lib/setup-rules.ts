export interface SetupForm {
  username: string;
  password: string;
  tenantName: string;
  tenantId: string;
}

export type SetupProblems = Partial<Record<keyof SetupForm, string>>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const TENANT_ID = /^[a-z0-9][a-z0-9_-]*$/;

/** A tenant id from its name: lower case, dashes for what an address can't hold. */
export function tenantIdFrom(name: string): string {
  return name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
}

/** What is wrong with the form, by field; the server checks again. */
export function setupProblems(form: SetupForm, minLength: number): SetupProblems {
  const problems: SetupProblems = {};
  if (!EMAIL.test(form.username.trim())) problems.username = 'Enter an e-mail address; it is the user name.';
  const password = passwordProblem(form.password, minLength);
  if (password) problems.password = password;
  if (form.tenantName.trim() === '') problems.tenantName = 'Give the tenant a name.';
  if (!TENANT_ID.test(form.tenantId)) problems.tenantId = 'Use lower-case letters, digits, - and _; start with a letter or digit.';
  return problems;
}

export function passwordProblem(password: string, minLength: number): string | undefined {
  if (password.length < minLength) return `Use at least ${minLength} characters (now ${password.length}).`;
  if (!/[A-Z]/.test(password)) return 'Add an upper-case letter.';
  if (!/[a-z]/.test(password)) return 'Add a lower-case letter.';
  if (!/\d/.test(password)) return 'Add a digit.';
  return undefined;
}
