import { AppError } from '@windhover/kernel';
import { MAX_PASSWORD_LENGTH } from './password-hasher.ts';

export interface PasswordPolicyOptions {
  /** Least number of characters; 8 unless told otherwise. */
  minLength?: number;
  requireUpper?: boolean;
  requireLower?: boolean;
  requireDigit?: boolean;
  /** An expression of the operator that replaces the character rules; the whole password must match. */
  pattern?: string;
}

export interface PasswordPolicy {
  /** What is wrong with a password, one sentence each; empty when it is accepted. */
  violations(password: string): string[];
  /** Throws `invalid` with all violations. */
  check(password: string): void;
}

/** The reference's rule unless told otherwise: 8 characters, an upper-case letter, a digit. */
export function createPasswordPolicy(options: PasswordPolicyOptions = {}): PasswordPolicy {
  const { minLength = 8, requireUpper = true, requireLower = false, requireDigit = true, pattern } = options;
  const expression = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  const violations = (password: string): string[] => {
    const length = [...password].length;
    const broken: string[] = [];
    if (length < minLength) broken.push(`The password needs at least ${minLength} characters`);
    if (length > MAX_PASSWORD_LENGTH) return [`The password can have at most ${MAX_PASSWORD_LENGTH} characters`];
    if (expression) return expression.test(password) ? broken : [...broken, 'The password does not fit the rule of this instance'];
    if (requireUpper && !/\p{Lu}/u.test(password)) broken.push('The password needs an upper-case letter');
    if (requireLower && !/\p{Ll}/u.test(password)) broken.push('The password needs a lower-case letter');
    if (requireDigit && !/\p{Nd}/u.test(password)) broken.push('The password needs a digit');
    return broken;
  };
  return {
    violations,
    check(password) {
      const broken = violations(password);
      if (broken.length === 0) return;
      throw new AppError('invalid', broken.join('. '), { details: broken.map((message) => ({ message, path: 'password' })) });
    },
  };
}
