import { readdir } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorBody, ExecutionDto } from '@windhover/contracts';
import { YAML, formOf } from '../support/client.ts';
import { execute } from '../support/executions.ts';
import { createFlow } from '../support/platform.ts';
import { rowCounts } from '../support/row-counts.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const FLOWS = '/api/v1/main/flows';
const EXECUTIONS = '/api/v1/main/executions';
const MAX_BODY = 200_000;

const flow = (tasks: string, extra = ''): string => `id: bad\nnamespace: company.team\n${extra}tasks:\n${tasks}`;
const log = (id: string, message = 'x'): string => `  - id: ${id}\n    type: io.kestra.plugin.core.log.Log\n    message: ${message}\n`;

/** Sources that are no flow: what the error must say, and where. */
const SOURCES: [name: string, source: string, says: RegExp][] = [
  ['YAML that is not closed', 'id: bad\nnamespace: [company\ntasks: x\n', /line \d+, column \d+/],
  ['YAML with tabs', 'id: bad\n\tnamespace: x\n', /line 2, column \d+/],
  ['a list', '- id: bad\n', /line 1, column 1/],
  ['a text', 'just words', /line 1, column 1/],
  ['nothing', '', /line 1, column 1|empty/i],
  ['a duplicate key', `id: bad\nid: worse\nnamespace: company.team\ntasks:\n${log('a')}`, /id.*line 2, column 1/is],
  ['an alias that refers to itself', `id: bad\nnamespace: company.team\nvariables: &a\n  b: *a\ntasks:\n${log('a')}`, /line 4, column \d+/],
  ['aliases that multiply', `id: bad\nnamespace: company.team\nvariables:\n  a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => `  ${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[index]}`).join(',')}]\n`).join('')}tasks:\n${log('a')}`, /line \d+, column \d+/],
  ['an unknown type', flow(log('a').replace('log.Log', 'log.Logger')), /Invalid type: io\.kestra\.plugin\.core\.log\.Logger.*line 5, column 11/],
  ['an unknown property of a task', flow(`${log('a')}    mesage: y\n`), /mesage.*line 7, column 5/],
  ['an unknown property of the flow', flow(log('a'), 'task: y\n'), /task.*line 3, column 1/],
  ['a property of the wrong type', flow(log('a').replace('message: x', 'message: { a: b }')), /message.*line 6, column \d+/],
  ['an invalid level', flow(`${log('a')}    level: LOUD\n`), /LOUD|level.*line 7/],
  ['an invalid duration', flow('  - { id: a, type: io.kestra.plugin.core.flow.Sleep, duration: soon }\n'), /duration.*line 4/],
  ['ids that are not unique', flow(log('same') + log('same')), /[Dd]uplicate.*same.*line 7/s],
  ['ids that are not unique in branches', flow(`${log('same')}  - id: seq\n    type: io.kestra.plugin.core.flow.Sequential\n    tasks:\n${log('same').replaceAll(/^/gm, '    ').trimEnd()}\n`), /same.*line 10/s],
  ['an id with a slash', flow(log('"a/b"')), /id.*line 4, column \d+/],
  ['an id of 300 characters', flow(log('a'.repeat(300))), /id.*line 4/s],
  ['no tasks', 'id: bad\nnamespace: company.team\ntasks: []\n', /tasks/],
  ['a namespace with a space', flow(log('a')).replace('company.team', '"company team"'), /namespace.*line 2, column 12/],
  ['inputs that depend on each other', flow(log('a'), 'inputs:\n  - { id: x, type: STRING, dependsOn: { inputs: [y] } }\n  - { id: y, type: STRING, dependsOn: { inputs: [x] } }\n'), /x.*line \d+/s],
  ['an expression that is not closed', flow(log('a', '"{{ inputs.x "')), /line 6, column \d+/],
  ['an invalid cron', flow(log('a'), 'triggers:\n  - { id: t, type: io.kestra.plugin.core.trigger.Schedule, cron: "61 * * * *" }\n'), /cron.*line 4/s],
];

/** Expressions that try to reach the runtime, or to use it up. None may give more than an error. */
const EXPRESSIONS: [name: string, expression: string][] = [
  ['the constructor of a text', "{{ ''.constructor }}"],
  ['the constructor by subscript', "{{ ''['constructor']['constructor']('return process')() }}"],
  ['the prototype of a map', '{{ {}.__proto__ }}'],
  ['the constructor of a variable', '{{ execution.constructor.constructor }}'],
  ['the runtime', '{{ process.env }}{{ globalThis }}'],
  ['a method', "{{ 'x'.getClass().forName('java.lang.Runtime') }}"],
  ['a filter that does not exist', 'a\n{{ 1 | nofilter }}'],
  ['nested loops', '{% for a in 1..1000 %}{% for b in 1..1000 %}{% for c in 1..1000 %}x{% endfor %}{% endfor %}{% endfor %}'],
  ['a huge range', '{{ range(0, 999999999) | length }}{{ (1..999999999) | length }}'],
  ['a macro that calls itself', '{% macro again(n) %}{{ again(n) }}{% endmacro %}{{ again(1) }}'],
  ['a render of itself', "{% set a = '{{ render(vars.loop) }}' %}{{ render(a) }}"],
  ['a text that doubles', `{% set a = 'xxxxxxxxxxxxxxxx' %}${'{% set a = a ~ a %}'.repeat(40)}{{ a }}`],
  ['deep nesting', `{{ ${'('.repeat(5_000)}1${')'.repeat(5_000)} }}`],
  ['a slow regular expression', `{{ '${'a'.repeat(40)}!' matches '(a+)+$' }}{{ '${'a'.repeat(40)}!' | replace({'(a+)+$': ''}, regexp=true) }}`],
];

const GOOD = `id: good\nnamespace: company.team\nvariables: { loop: "{{ render(vars.loop) }}" }\ninputs:\n  - { id: number, type: INT, required: false, max: 10 }\n  - { id: file, type: FILE, required: false }\ntasks:\n  - { id: a, type: io.kestra.plugin.core.debug.Return, format: x }\n`;

/** What the processor did since then: others may keep it busy, which says nothing about the input. */
const workMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

describe('bad input', () => {
  const { platform, admin, anonymous } = useSuiteWithPeople({
    configuration: `  limits:\n    max-body-size: ${MAX_BODY}\n    max-flow-source-size: 100000\nmicronaut:\n  server:\n    max-request-size: ${MAX_BODY}\n`,
    flows: [GOOD],
  });
  let before: unknown;
  let executionId: string;

  /** All that is kept: rows of every table, and files. */
  const kept = async (): Promise<unknown> => ({ rows: await rowCounts(platform.databaseUrl), files: (await readdir(platform.directory, { recursive: true })).sort() });

  beforeAll(async () => {
    ({ id: executionId } = await execute(admin, 'company.team/good', { file: { name: 'a.txt', content: 'a' } }));
  });
  beforeEach(async () => { before = await kept(); });
  afterEach(async () => { expect(await kept(), 'nothing is left behind').toEqual(before); });

  const isError = (answer: { status: number; body: unknown }, status: number): ErrorBody => {
    expect([answer.status, answer.body]).toMatchObject([status, {
      message: expect.any(String) as string, _links: { self: { href: expect.any(String) as string, templated: false } },
      _embedded: { errors: [{ message: expect.any(String) as string }, ...((answer.body as ErrorBody)._embedded?.errors.slice(1) ?? [])] },
    }]);
    return answer.body as ErrorBody;
  };

  it.each(SOURCES)('a flow that is %s', async (_name, source, says) => {
    const workBefore = process.cpuUsage();
    const body = isError(await admin.post(FLOWS, source, { type: YAML }), 422);
    expect(body.message).toMatch(says);
    expect(body.message).not.toMatch(/at .*\.ts:\d+|undefined|\[object Object\]/);
    const validated = await admin.post<{ constraints?: string }[]>(`${FLOWS}/validate`, source, { type: YAML });
    expect(validated.status).toBe(200);
    if (source !== '') expect(validated.body[0]?.constraints).toMatch(says);
    expect(workMs(workBefore)).toBeLessThan(5_000);
  });

  it.each(EXPRESSIONS)('an expression that tries %s', async (_name, expression) => {
    const workBefore = process.cpuUsage();
    const answer = await admin.post<{ result?: string; error?: string }>(`${EXECUTIONS}/${executionId}/eval`, expression, { type: 'text/plain' });
    expect(answer.status).toBe(200);
    expect(answer.body.result ?? '').not.toMatch(/function|native code|\[object|PATH=/);
    expect(answer.body.error ?? '', answer.text.slice(0, 200)).toMatch(/line \d+|more than \d+|larger than \d+|at most \d+/);
    expect(workMs(workBefore)).toBeLessThan(5_000);
  });

  it('fails the task run whose expression is a bomb, and no other', async () => {
    const bomb = '{% for a in 1..10000 %}{% for b in 1..10000 %}{% for c in 1..10000 %}x{% endfor %}{% endfor %}{% endfor %}';
    await createFlow(platform, `id: bomb\nnamespace: company.team\ntasks:\n  - { id: boom, type: io.kestra.plugin.core.debug.Return, format: "${bomb}" }\n`);
    const [bombed, fine] = await Promise.all([execute(admin, 'company.team/bomb'), execute(admin, 'company.team/good')]);
    expect([bombed.state.current, fine.state.current]).toEqual(['FAILED', 'SUCCESS']);
    before = await kept();
  });

  it('bodies that are too large, with and without a declared length', async () => {
    const large = 'x'.repeat(MAX_BODY + 1);
    const stream = (): ReadableStream => new Blob([large]).stream();
    for (const [path, options] of [
      [FLOWS, { body: large, type: YAML }], [FLOWS, { body: stream(), type: YAML }], [`${EXECUTIONS}/latest`, { body: `[${large}]`, type: 'application/json' }],
      [`${EXECUTIONS}/company.team/good`, { body: formOf({ file: { name: 'a.txt', content: large } }) }], [`${EXECUTIONS}/company.team/good`, { body: formOf({ number: large }) }],
    ] as const) {
      const answer = await admin.call('POST', path, options);
      expect(isError(answer, 413).message).toContain(String(MAX_BODY));
    }
    expect(isError(await admin.post(FLOWS, flow(log('a', 'x'.repeat(100_000))), { type: YAML }), 422).message).toContain('100000');
  });

  it('bodies of another kind', async () => {
    isError(await admin.post(FLOWS, '{}', { type: 'application/json' }), 415);
    isError(await admin.post(FLOWS, new FormData()), 415);
    isError(await admin.post(`${EXECUTIONS}/latest`, '[]', { type: 'application/xml' }), 415);
    isError(await admin.post(`${EXECUTIONS}/company.team/good`, '<a/>', { type: 'application/xml' }), 415);
    isError(await admin.post(`${EXECUTIONS}/latest`, '[', { type: 'application/json' }), 400);
    isError(await admin.post(`${EXECUTIONS}/latest`, '', { type: 'application/json' }), 422);
    isError(await admin.post(`${EXECUTIONS}/latest`, new Uint8Array([0x22, 0xff, 0x22]), { type: 'application/json' }), 400);
    isError(await admin.post(FLOWS, new Uint8Array([0xc3, 0x28]), { type: YAML }), 400);
    isError(await admin.post(`${EXECUTIONS}/company.team/good`, 'no parts here', { type: 'multipart/form-data; boundary=b' }), 400);
    expect(isError(await admin.post(`${EXECUTIONS}/latest`, [{ namespace: 1 }, 'x']), 422)._embedded.errors.map(({ path }) => path)).toEqual(['body.0.namespace', 'body.0.id', 'body.1']);
  });

  it.each([
    'kestra:///../../x', 'kestra:///..%2f..%2fx', 'kestra:///%2e%2e/%2e%2e/x', 'kestra:///company/team/good/executions/../../x', 'file:///etc/passwd', '/etc/passwd',
    'kestra:///company/team/good/executions/other/x', 'kestra:///a%00b', 'kestra:///a%zz', 'kestra://host/x', 'kestra:///', 'kestra:///a\\b', 'http://169.254.169.254/',
  ])('the file path %s', async (path) => {
    for (const what of ['file', 'file/metas', 'file/preview']) isError(await admin.get(`${EXECUTIONS}/${executionId}/${what}?path=${encodeURIComponent(path)}`), 400);
  });

  it('file names that would leave their folder', async () => {
    for (const name of ['../../evil.txt', '..\\evil.txt', '/etc/evil.txt', 'a\u0000b.txt', '.', '..']) {
      const answer = await admin.post<ExecutionDto>(`${EXECUTIONS}/company.team/good?wait=true`, formOf({ file: { name, content: 'x' } }));
      expect([200, 400, 422]).toContain(answer.status);
      if (answer.status === 200) {
        expect(String(answer.body.inputs?.['file'])).toMatch(new RegExp(`^kestra:///company/team/good/executions/${answer.body.id}/inputs/file/[^/\\\\]+$`));
        await admin.delete(`${EXECUTIONS}/${answer.body.id}`);
      }
    }
    const files = await readdir(platform.directory, { recursive: true });
    expect(files.filter((file) => file.includes('evil'))).toEqual([]);
    before = await kept();
  });

  it('NUL bytes and lone surrogates', async () => {
    isError(await admin.get(`${FLOWS}/company.team/a%00b`), 400);
    isError(await admin.post(`${EXECUTIONS}/company.team/a%00b`), 400);
    isError(await admin.delete(`${EXECUTIONS}/a%00b/kill`), 400);
    isError(await admin.get('/api/v1/m%00n/flows/search'), 404);
    isError(await admin.get(`${EXECUTIONS}/a%00b`), 400);
    isError(await admin.get(`${EXECUTIONS}/search?filters[q][EQUALS]=%00`), 400);
    isError(await admin.post(FLOWS, flow(log('a', '"a\u0000b"')), { type: YAML }), 422);
    isError(await admin.post(FLOWS, flow(log('a'), 'description: "a\\0b"\n'), { type: YAML }), 400);
    isError(await admin.post(`${EXECUTIONS}/${executionId}/labels`, [{ key: 'a', value: 'a\u0000b' }]), 422);
    isError(await admin.post(`${EXECUTIONS}/company.team/good?labels=a:b%00`), 400);
    isError(await admin.delete(`${EXECUTIONS}/kill/by-ids`, ['a\u0000b']), 422);
    isError(await admin.call('PATCH', '/api/v1/me', { body: { preferences: { a: 'b\u0000' } } }), 422);
  });

  it('invalid inputs, each named', async () => {
    const body = isError(await admin.post(`${EXECUTIONS}/company.team/good`, formOf({ number: '11' })), 422);
    expect(body._embedded.errors).toMatchObject([{ path: 'inputs.number' }]);
    isError(await admin.post(`${EXECUTIONS}/company.team/good`, formOf({ number: 'many' })), 422);
    const form = new FormData();
    for (let index = 0; index < 3_000; index += 1) form.append(`n${index}`, 'x');
    isError(await admin.post(`${EXECUTIONS}/company.team/good`, form), 413);
  });

  it('keys that would change the prototype of everything', async () => {
    const polluted = (): unknown => ({} as { polluted?: unknown }).polluted;
    const form = new FormData();
    form.append('__proto__', '{"polluted":1}');
    form.append('constructor', 'x');
    form.append('__proto__', new Blob(['polluted']), 'x.txt');
    const { id } = (await admin.post<ExecutionDto>(`${EXECUTIONS}/company.team/good?wait=true&labels=__proto__:x`, form)).body;
    expect((await admin.delete(`${EXECUTIONS}/${id}`)).status).toBe(204);
    await admin.get(`${EXECUTIONS}/search?filters[__proto__][EQUALS]=x&__proto__[polluted]=1&constructor=1`);
    await admin.get(`${EXECUTIONS}/search?filters[labels][EQUALS][__proto__]=x`);
    await admin.call('POST', `${EXECUTIONS}/latest`, { body: '[{"__proto__":{"polluted":1},"namespace":"a","id":"b"}]', type: 'application/json' });
    isError(await admin.post(FLOWS, flow(`${log('a')}    __proto__: { polluted: 1 }\n`, '__proto__: { polluted: 1 }\n'), { type: YAML }), 422);
    for (const expression of ["{% set x = {'__proto__': {'polluted': 1}} %}{{ x }}", "{{ fromJson('{\"__proto__\":{\"polluted\":1}}') }}"]) {
      await admin.post(`${EXECUTIONS}/${executionId}/eval`, expression, { type: 'text/plain' });
    }
    expect(polluted()).toBeUndefined();
  });

  it('tokens that are malformed, unknown, of another kind or of another scheme', async () => {
    for (const authorization of ['Bearer x', 'Bearer ', 'Basic', 'Basic !!!', `Basic ${Buffer.from('a:b').toString('base64')}`, 'Digest a', `Bearer ${'x'.repeat(10_000)}`, 'Bearer wh_0000']) {
      const answer = await anonymous.get(FLOWS.replace('flows', 'flows/search'), { headers: { authorization } });
      isError(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('addresses that do not exist, and methods that they do not have', async () => {
    isError(await admin.get('/api/v1/nothing'), 404);
    isError(await admin.get('/api/v2/main/flows/search'), 404);
    isError(await admin.call('PATCH', FLOWS, { body: {} }), 404);
    isError(await admin.get('/api/v1/main/flows/%ZZ/x'), 404);
  });
});
