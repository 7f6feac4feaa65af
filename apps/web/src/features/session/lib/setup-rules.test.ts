import { describe, expect, it } from 'vitest';
import { passwordProblem, setupProblems, tenantIdFrom } from './setup-rules.ts';

describe('tenantIdFrom', () => {
  it.each([['Main', 'main'], ['Données & Cie', 'donnees-cie'], ['  A_b ', 'a-b'], ['日本', '']])('%s gives %s', (name, id) => {
    expect(tenantIdFrom(name)).toBe(id);
  });
});

describe('setupProblems', () => {
  const good = { username: 'root@root.com', password: 'Root!1234', tenantName: 'Main', tenantId: 'main' };

  it('finds nothing wrong with a good form', () => {
    expect(setupProblems(good, 8)).toEqual({});
  });

  it('names each wrong field', () => {
    const problems = setupProblems({ username: 'root', password: 'short', tenantName: ' ', tenantId: 'Main!' }, 8);
    expect(Object.keys(problems).sort()).toEqual(['password', 'tenantId', 'tenantName', 'username']);
  });
});

describe('passwordProblem', () => {
  it('says what is missing', () => {
    expect(passwordProblem('Aa1', 8)).toContain('at least 8');
    expect(passwordProblem('lowercase1', 8)).toContain('upper');
    expect(passwordProblem('UPPERCASE1', 8)).toContain('lower');
    expect(passwordProblem('NoDigitHere', 8)).toContain('digit');
    expect(passwordProblem('Root!1234', 8)).toBeUndefined();
  });
});
