import type { Flow, TriggerDefinition } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { WEBHOOK_TYPE } from '../scheduler/schedule-trigger.ts';
import type { Services } from '../services.ts';
import { flowOf } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { findWebhook } from './find-webhook.ts';
import { webhookVariables } from './webhook-variables.ts';

const bodyOf = (text: string) => ({ contentType: undefined, content: new TextEncoder().encode(text) });

describe('webhookVariables', () => {
  it('gives headers and parameters as lists, without credentials of the platform', () => {
    const headers = new Map(Object.entries({
      'x-signature': 's', cookie: 'JWT=x', authorization: 'Bearer y', 'proxy-authorization': 'z', 'x-csrf-token': 'c', 'x-windhover-client-ip': '1.2.3.4',
    }));
    expect(webhookVariables(headers, { a: '1', b: ['2', '3'] }, bodyOf(''))).toEqual({ headers: { 'x-signature': ['s'] }, parameters: { a: ['1'], b: ['2', '3'] } });
  });

  it.each<[string, unknown]>([['{"a":1}', { a: 1 }], ['[1]', [1]], ['42', '42'], ['"x"', '"x"'], ['null', 'null'], ['plain', 'plain'], ['{broken', '{broken']])('reads the body %s', (text, body) => {
    expect(webhookVariables(new Map(), {}, bodyOf(text))['body']).toEqual(body);
  });
});

describe('findWebhook', () => {
  const trigger = (id: string, key: unknown, given: Partial<TriggerDefinition> = {}): TriggerDefinition => ({
    id, type: WEBHOOK_TYPE, disabled: false, conditions: [], labels: [], stopAfter: [], allowConcurrent: false, failOnTriggerError: false, properties: { key }, ...given,
  });
  async function find(triggers: TriggerDefinition[], key: string, given: Partial<Flow> = {}): Promise<string | undefined> {
    const flow = flowOf([], { triggers, ...given });
    const { expressions, logger } = pipelineOf([flow], { secrets: { HOOK: 'from-secret' } });
    const services = { expressions, logger, flows: { current: async (_t: string, _n: string, id: string) => (id === 'flow' ? { row: {}, parsed: { flow } } : undefined) } } as unknown as Services;
    return (await findWebhook(services, 'main', { namespace: 'company.team', id: given.id ?? 'flow', key }))?.trigger.id;
  }

  it('finds the trigger by its key, also a rendered one', async () => {
    expect(await find([trigger('a', 'one'), trigger('b', '{{ secret("HOOK") }}')], 'one')).toBe('a');
    expect(await find([trigger('a', 'one'), trigger('b', '{{ secret("HOOK") }}')], 'from-secret')).toBe('b');
  });

  it('finds nothing for a wrong key, a disabled flow or trigger, an unknown flow, or a key that renders to nothing', async () => {
    expect(await find([trigger('a', 'one')], 'two')).toBeUndefined();
    expect(await find([trigger('a', 'one')], 'one', { disabled: true })).toBeUndefined();
    expect(await find([trigger('a', 'one', { disabled: true })], 'one')).toBeUndefined();
    expect(await find([trigger('a', 'one')], 'one', { id: 'other' })).toBeUndefined();
    expect(await find([trigger('a', '{{ vars.none ?? null }}')], 'null')).toBeUndefined();
    expect(await find([trigger('a', '{{ secret("GONE") }}'), trigger('b', 'two')], 'two')).toBe('b');
    expect(await find([trigger('a', 7)], '7')).toBeUndefined();
  });
});
