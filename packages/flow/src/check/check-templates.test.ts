import { describe, expect, it } from 'vitest';
import { parse } from '../testing/flow-source.ts';

const LOG = 'type: io.kestra.plugin.core.log.Log';

/** Findings as `severity line:column-line:column`, with what stands there in the source. */
function found(rest: string): string[] {
  return parse(rest).issues.map(({ severity, line, column, endLine, endColumn }) => `${severity} ${line}:${column}-${endLine}:${endColumn}`);
}

describe('templates', () => {
  it('are checked in every rendered text, at the place of the fault', () => {
    const { issues } = parse(`tasks:\n  - id: t\n    ${LOG}\n    message: |\n      first line\n        then {{ inputs.a | }} here\n`);
    expect(issues).toMatchObject([{ severity: 'error', path: 'tasks[0].message', line: 8 }]);
    expect(issues[0]?.column).toBeGreaterThanOrEqual(14);
    expect(issues[0]?.column).toBeLessThanOrEqual(28);
  });

  it.each([
    ['an expression that is not closed', `tasks: [{id: t, ${LOG}, message: "a {{ b"}]`],
    ['a tag that is not closed', `variables: {a: "{% if x %}y"}`],
    ['an unknown tag', `outputs: [{id: o, type: STRING, value: "{% nonsense %}"}]`],
    ['an operator without an operand', `tasks: [{id: t, ${LOG}, message: x, runIf: "{{ a == }}"}]`],
  ])('refuses %s', (_name, rest) => {
    const issues = parse(rest).issues;
    expect(issues.map((issue) => issue.severity)).toEqual(['error']);
    expect(issues[0]?.message).not.toBe('');
  });

  it('warns about names that are not known, at the name', () => {
    expect(found(`tasks:\n  - id: t\n    ${LOG}\n    message: "{{ a | uper }}"`)).toEqual(['warning 6:22-6:26']);
    expect(parse(`tasks:\n  - id: t\n    ${LOG}\n    message: "{{ a | uper }}"`).issues[0]?.message).toMatch(/^Filter \[uper\] does not exist. Did you mean .upper.\?$/);
  });

  it('may be broken in stored flows, and where the caller allows it', () => {
    const rest = 'variables: {a: "{{ b"}';
    expect(parse(rest).flow).toBeUndefined();
    for (const options of [{ lenient: true }, { templates: 'warning' as const }]) expect(parse(rest, options)).toMatchObject({ flow: { id: 'f' }, issues: [{ severity: 'warning' }] });
  });

  it('may say anything where nothing is rendered', () => {
    expect(found(`description: "use {{ x"\ntasks: [{id: t, ${LOG}, message: x, description: "{% y"}]`)).toEqual([]);
  });

  it('leaves texts without templates and correct templates alone', () => {
    expect(found(`variables: {a: "{ x }", b: "{{ inputs.x ?? 'none' }}", c: "{% raw %}{{ {% endraw %}"}`)).toEqual([]);
  });
});
