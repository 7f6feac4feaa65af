import { describe, expect, it } from 'vitest';
import { AppError } from '@windhover/kernel';
import { isNeedsData, NeedsData } from '../errors/control-flow.ts';
import { isExpressionError } from '../errors/expression-error.ts';
import type { ExpressionHost } from '../host/expression-host.ts';
import type { HostCall } from '../host/host-call.ts';
import { HostResults } from '../host/host-results.ts';
import { renderAsync, renderStringAsync, renderTypedAsync } from '../render/render-async.ts';
import { render, renderString } from '../render/render-sync.ts';
import { isUnresolvedCalls } from '../render/unresolved-calls.ts';
import { errorOf } from '../testing/expect-rendered.ts';

class RecordingHost implements ExpressionHost {
  readonly calls: HostCall[] = [];
  readonly secrets: string[] = [];
  readonly answers: Record<string, unknown>;

  constructor(answers: Record<string, unknown>) {
    this.answers = answers;
  }

  async fetch(call: HostCall): Promise<unknown> {
    this.calls.push(call);
    const answer = this.answers[call.function];
    if (answer instanceof Error) throw answer;
    return Promise.resolve(answer);
  }

  onSecret(value: string): void {
    this.secrets.push(value);
  }
}

describe('host functions', () => {
  it('are fetched once per call and tell secrets to the masker', async () => {
    const host = new RecordingHost({ secret: '{"user": "u", "n": {"x": 1}}', kv: 7 });
    const result = await renderAsync({ a: "{{ secret('S') }}", b: ["{{ secret(key='S', subkey='user') }}", "{{ kv('K', errorOnMissing=false) + 1 }}"] }, {}, host);
    expect(result).toEqual({ a: '{"user": "u", "n": {"x": 1}}', b: ['u', '8'] });
    expect(host.calls.map(({ function: name, args }) => [name, { ...args }])).toEqual([['secret', { key: 'S' }], ['kv', { key: 'K', errorOnMissing: false }]]);
    expect(host.secrets).toContain('{"user": "u", "n": {"x": 1}}');
    expect(host.secrets).toContain('u');
  });

  it('can wait for one another', async () => {
    const host = new RecordingHost({ kv: 'name', secret: 'value' });
    expect(await renderStringAsync("{{ secret(kv('K')) }} {{ uuid() == uuid() }}", {}, host)).toBe('value false');
    expect(host.calls.map((call) => call.key)).toEqual(['kv([["key","K"]])', 'secret([["key","name"]])']);
  });

  it('decide the same when evaluation starts again', async () => {
    const host = new RecordingHost({ kv: 'x' });
    const [first, second] = (await renderStringAsync("{% set id = uuid() %}{{ kv(id) }}{{ id }}", {}, host)).split('x', 2);
    expect(host.calls).toHaveLength(1);
    expect(`${first}${second}`.length).toBeGreaterThan(0);
  });

  it('fail at their place, with the host\'s words, kind and cause', async () => {
    const cause = new AppError('unavailable', "Cannot find secret for key 'X'.");
    const failure = await renderStringAsync("a\n{{ secret('X') }}", {}, new RecordingHost({ secret: cause })).catch((error: unknown) => error);
    expect(isExpressionError(failure) && [failure.message, failure.line, failure.column, failure.reason, failure.cause]).toEqual([
      "Cannot find secret for key 'X'. (line 2, column 4)", 2, 4, 'host', cause,
    ]);
    expect(isExpressionError(failure) && failure.retryable).toBe(true);
  });

  it('are reported by a synchronous render, all of them', () => {
    const failure = ((): unknown => {
      try {
        return render({ a: "{{ secret('A') }}", b: ["{{ kv('B') }}", "{{ kv('B') }}"] }, {});
      } catch (error) {
        return error;
      }
    })();
    expect(isUnresolvedCalls(failure) && failure.needs.map((call) => call.key)).toEqual(['secret([["key","A"]])', 'kv([["key","B"]])']);
    const results = new HostResults();
    results.set('kv([["key","B"]])', { ok: true, value: 'known' });
    expect(renderString("{{ kv('B') }}", {}, { results })).toBe('known');
  });

  it('need their arguments', () => {
    expect(errorOf('{{ secret() }}')).toContain("The 'secret' function expects an argument 'key'.");
    expect(errorOf("{{ encrypt('k') }}")).toContain("expects an argument 'plaintext'");
    expect(errorOf("{{ read('../x') }}")).toContain("Path must not contain '../'");
    expect(errorOf("{{ http(url='x') }}")).toContain('named argument does not exist: url. Did you mean `uri`?');
  });

  it('read files of this execution and of the one that triggered it only', async () => {
    const uri = 'kestra:///my/ns/flow/executions/e1/tasks/t/r/1.ion';
    const read = async (scope: Record<string, unknown>): Promise<string> => renderStringAsync('{{ read(file) }}', { file: uri, ...scope }, new RecordingHost({ read: 'content' }));
    expect(await read({ flow: { namespace: 'my.ns', id: 'flow' }, execution: { id: 'e1' } })).toBe('content');
    expect(await read({ trigger: { namespace: 'my.ns', flowId: 'flow', executionId: 'e1' } })).toBe('content');
    await expect(read({ flow: { namespace: 'other', id: 'flow' }, execution: { id: 'e1' } })).rejects.toThrow("as it didn't belong to the current execution");
    await expect(read({ flow: { namespace: 'my.ns', id: 'flow' }, execution: { id: 'e' } })).rejects.toThrow("as it didn't belong");
  });

  it('give typed values', async () => {
    expect(await renderTypedAsync('{{ http(uri="https://x.test") | jq(".[].a") }}', {}, new RecordingHost({ http: [{ a: 1 }, { a: 2.5 }] }))).toEqual([1, 2.5]);
  });
});

describe('data that is not loaded', () => {
  const need = { executions: ['e1'] };
  const scope = {
    get: (name: string): unknown => {
      if (name === 'outputs') throw new NeedsData(need);
      return undefined;
    },
    has: (name: string): boolean => name === 'outputs',
    names: (): string[] => ['outputs'],
  };

  it.each(["{{ outputs.a }}", "{{ outputs.a ?? 'x' }}", '{{ outputs is defined }}', "{{ [1] | jq('.') }}{{ render('{{ outputs.a }}') }}"])('passes through %s', async (template) => {
    const check = (error: unknown): void => expect(isNeedsData(error) && error.need).toBe(need);
    expect(() => renderString(template, scope)).toThrow(NeedsData);
    await renderAsync([template], scope, {}).then(() => expect.unreachable(), check);
  });
});
