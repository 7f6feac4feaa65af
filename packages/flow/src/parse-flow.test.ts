import { describe, expect, it } from 'vitest';
import { parseFlow } from './parse-flow.ts';
import { fakeCatalogue } from './testing/fake-catalogue.ts';
import { errorsOf, flowOf, parse } from './testing/flow-source.ts';

describe('parseFlow', () => {
  it('normalises a flow: lists are there, durations are milliseconds, defaults are filled in', () => {
    expect(flowOf('retry: {type: constant, interval: PT5S, maxAttempts: 3}\nconcurrency: {limit: 2}')).toEqual({
      id: 'f', namespace: 'a.b', revision: 0, labels: [], inputs: [], outputs: [], variables: {},
      tasks: [{
        id: 'only', type: 'io.kestra.plugin.core.log.Log', disabled: false, allowFailure: false, allowWarning: false, logToFile: false,
        properties: { message: 'hi' }, branches: {}, errors: [], finally: [],
      }],
      errors: [], finally: [], afterExecution: [], triggers: [], pluginDefaults: [], sla: [], checks: [], disabled: false,
      retry: { type: 'constant', intervalMs: 5000, maxAttempts: 3, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' },
      concurrency: { limit: 2, behavior: 'QUEUE' },
    });
  });

  it('keeps the document as it was written', () => {
    expect(parse('labels: {a: 1}').raw).toMatchObject({ labels: { a: 1 } });
  });

  it('gives a draft but no flow when there are errors', () => {
    const result = parse('nonsense: 1');
    expect(result.flow).toBeUndefined();
    expect(result.draft?.tasks).toHaveLength(1);
  });

  it('refuses what is no map', () => {
    expect(parseFlow('- a', fakeCatalogue).issues).toMatchObject([{ message: 'expected a flow (a map) but received a list', path: '', line: 1, column: 1 }]);
    expect(parseFlow('', fakeCatalogue).issues).toMatchObject([{ message: 'expected a flow (a map) but received nothing' }]);
  });

  it('reports YAML errors with their place', () => {
    expect(parseFlow('id: f\nnamespace: [', fakeCatalogue).issues).toMatchObject([{ severity: 'error', line: 2, message: expect.stringMatching(/^Invalid YAML/) as string }]);
  });

  it('asks for id, namespace and tasks', () => {
    expect(parseFlow('description: x', fakeCatalogue).issues.map((issue) => `${issue.path}: ${issue.message}`)).toEqual([
      'id: must not be null: `id` is required', 'namespace: must not be null: `namespace` is required', 'tasks: must not be empty',
    ]);
  });

  it.each([
    ['id: my#flow', 'id: must match "^[a-zA-Z0-9][a-zA-Z0-9._-]*"'],
    ['id: resume', 'id: `resume` is a reserved flow id'],
    [`id: ${'x'.repeat(101)}`, 'id: size must be at most 100'],
    ['namespace: Upper', 'namespace: must match "^[a-z0-9][a-z0-9._-]*"'],
  ])('refuses %s', (line, expected) => {
    const key = line.split(':', 1)[0] ?? '';
    const source = `id: f\nnamespace: a\ntasks: [{id: t, type: io.kestra.plugin.core.debug.Return}]`.replace(new RegExp(`^${key}: .*$`, 'm'), line);
    expect(parseFlow(source, fakeCatalogue).issues.map((issue) => `${issue.path}: ${issue.message}`)).toEqual([expected]);
  });

  it('names the nearest property for an unknown one, at its key', () => {
    const [issue] = parse('lables: {a: b}').issues;
    expect(issue).toMatchObject({ path: 'lables', line: 7, column: 1, endColumn: 7 });
    expect(issue?.message).toMatch(/^Unrecognized field "lables" \(class io\.kestra\.core\.models\.flows\.Flow\), not marked as ignorable/);
    expect(issue?.message).toMatch(/Did you mean "labels"\?$/);
  });

  it('tolerates unknown properties of stored flows', () => {
    const rest = 'gone: 1\ntasks: [{id: t, type: io.kestra.plugin.core.debug.Return, old: 1}]';
    expect(errorsOf(rest)).toHaveLength(2);
    expect(flowOf(rest, { lenient: true }).tasks[0]?.properties).toEqual({});
  });

  it('says what was expected and what was there', () => {
    expect(errorsOf('disabled: maybe\nvariables: [1]\ntasks: hello\ninputs: {a: 1}\ndescription: {a: 1}')).toEqual([
      'description: expected text, a number or true or false but received a map',
      'inputs: expected a list but received a map',
      'variables: must be a map',
      'tasks: expected a list but received text `hello`',
      'disabled: expected true or false, `true` or `false` but received text `maybe`',
    ]);
  });

  it('takes keys without a value as not set', () => {
    expect(flowOf('description:\ninputs:\ntriggers: null\nerrors: ~')).toMatchObject({ inputs: [], triggers: [], errors: [] });
  });

  it('reads sources with server properties in them', () => {
    expect(flowOf('revision: 4\ntenantId: main\ndeleted: false').revision).toBe(4);
  });

  it('accepts `taskDefaults` with a deprecation', () => {
    const result = parse('taskDefaults:\n  - type: io.kestra.plugin.core.log.Log\n    values: {level: WARN}');
    expect(result.flow?.tasks[0]?.properties).toEqual({ message: 'hi', level: 'WARN' });
    expect(result.issues).toMatchObject([{ severity: 'deprecation', path: 'taskDefaults', message: '`taskDefaults` is deprecated, use `pluginDefaults`', line: 7 }]);
  });

  it('reads 2,000 tasks in well under the time of a request', () => {
    const tasks = Array.from({ length: 2000 }, (_, index) => `  - id: t${index}\n    type: io.kestra.plugin.core.log.Log\n    message: "{{ 1 }}"`);
    expect(flowOf(`tasks:\n${tasks.join('\n')}`).tasks).toHaveLength(2000);
  });
});
