import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@windhover/kernel';
import { dynamic, late } from './dynamic.ts';
import { duration, textOrList } from './kinds.ts';
import { renderProperties } from './render-properties.ts';
import { renderWith } from '../testing/render-variables.ts';

const properties = z.object({
  text: dynamic(z.string()),
  count: dynamic(z.int().optional()),
  flag: dynamic(z.boolean().default(false)),
  list: dynamic(z.array(z.int()).optional()),
  map: dynamic(z.record(z.string(), z.unknown()).optional()),
  wait: dynamic(duration().optional()),
  message: dynamic(textOrList().optional()),
  nested: dynamic(z.object({ port: z.int(), names: z.array(z.string()).default([]) }).optional()),
  fixed: z.string().optional(),
  command: late(z.array(z.string()).optional()),
});

const variables = { n: '5', yes: 'true', json: [1, 2], map: { a: 1 }, a: { b: 'x' } };
const render = (value: unknown, extra?: Record<string, unknown>): Promise<unknown> =>
  Promise.resolve().then(() => renderWith(value, { ...variables, ...extra }));
const rendered = (raw: Record<string, unknown>) => renderProperties({ properties }, raw, render);
const problems = (raw: Record<string, unknown>): [string, string][] =>
  (properties.safeParse(raw).error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]);

describe('written properties', () => {
  it('accepts values, templates at any leaf, and convertible scalars', () => {
    for (const raw of [
      { text: 'x' },
      { text: 5, count: '7', flag: 'TRUE' },
      { text: '{{ a.b }}', count: '{{ n }}', flag: '{{ yes }}', list: '{{ json }}', wait: '{{ w }}', nested: '{{ x }}' },
      { text: 'x', list: [1, '{{ n }}', '3'], map: { '{{ a.b }}': ['{{ n }}'] }, nested: { port: '{{ n }}', names: ['{{ n }}'] } },
      { text: 'x', list: '[1, 2]', map: '{"a": 1}', wait: 'PT1S', message: ['a', '{% if x %}b{% endif %}'] },
      { text: 'x', count: null, list: null },
    ]) {
      expect(problems(raw), JSON.stringify(raw)).toEqual([]);
    }
  });

  it('refuses what no rendering can mend, and names the place', () => {
    expect(problems({})).toEqual([['text', 'must not be null']]);
    expect(problems({ text: null })).toEqual([['text', 'must not be null']]);
    expect(problems({ text: { a: 1 } })).toEqual([['text', 'Invalid input: expected string, received object']]);
    expect(problems({ text: 'x', count: 'many' })[0]?.[0]).toBe('count');
    expect(problems({ text: 'x', list: [1, 'two', '{{ n }}'] })).toEqual([['list.1', 'Invalid input: expected number, received string']]);
    expect(problems({ text: 'x', wait: 'soon' })).toEqual([['wait', 'must be an ISO-8601 duration such as PT30S']]);
    expect(problems({ text: 'x', nested: { port: 'x', names: [{}] } }).map(([path]) => path)).toEqual(['nested.port', 'nested.names.0']);
    expect(problems({ text: 'x', message: { a: 1 } })[0]?.[1]).toBe(
      'Invalid input: expected string, received object, or Invalid input: expected array, received object',
    );
  });
});

describe('renderProperties', () => {
  it('renders leaves and converts them to what the schema wants', async () => {
    const result = await rendered({
      text: 'is {{ a.b }}',
      count: '{{ n }}',
      flag: '{{ yes }}',
      list: '{{ json }}',
      map: { 'key-{{ a.b }}': ['{{ n }}', { deep: '{{ a.b }}', kept: 3 }] },
      wait: 'PT{{ n }}S',
      nested: { port: '{{ n }}' },
      fixed: '{{ a.b }}',
    });
    expect(result).toMatchObject({
      text: 'is x',
      count: 5,
      flag: true,
      list: [1, 2],
      map: { 'key-x': ['5', { deep: 'x', kept: 3 }] },
      wait: 5000,
      nested: { port: 5, names: [] },
      fixed: '{{ a.b }}',
    });
  });

  it('applies defaults and leaves absent properties undefined', async () => {
    const result = await rendered({ text: 'x' });
    expect(result.flag).toBe(false);
    expect(result.count).toBeUndefined();
    expect((await rendered({ text: 'x', flag: null })).flag).toBe(false);
  });

  it('renders a default that is a template', async () => {
    const withDefault = z.object({ date: dynamic(z.string().default('{{ a.b }}')) });
    expect(await renderProperties({ properties: withDefault }, {}, render)).toEqual({ date: 'x' });
    expect(await renderProperties({ properties: withDefault }, { date: 'given' }, render)).toEqual({ date: 'given' });
  });

  it('prints a structure where a text is wanted', async () => {
    const structured = await renderProperties({ properties }, { text: '{{ map }}' }, () => Promise.resolve({ a: [1] }));
    expect(structured.text).toBe('{"a":[1]}');
  });

  it('renders once: what a template gives is not a template', async () => {
    const result = await renderProperties({ properties }, { text: '{{ x }}' }, () => Promise.resolve('{{ secret }}'));
    expect(result.text).toBe('{{ secret }}');
  });

  it('does not call the renderer for plain texts', async () => {
    let calls = 0;
    const counting = (value: unknown): Promise<unknown> => {
      calls += 1;
      return Promise.resolve(value);
    };
    await renderProperties({ properties }, { text: 'plain', map: { a: ['b', 1] } }, counting);
    expect(calls).toBe(0);
  });

  it('names the property that cannot be rendered, with the cause', async () => {
    const error = await rendered({ text: 'x', map: { a: ['ok', '{{ nothing }}'] } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'invalid',
      message: "Property 'map.a[1]' cannot be rendered: Unable to find `nothing` used in the expression",
      details: [{ path: 'map.a[1]' }],
    });
    expect((error as Error).cause).toBeInstanceOf(AppError);
  });

  it('names the property whose rendered value does not fit', async () => {
    await expect(rendered({ text: 'x', nested: { port: '{{ a.b }}' } })).rejects.toMatchObject({
      message: "Property 'nested.port': Invalid input: expected number, received string",
      details: [{ path: 'nested.port' }],
    });
    await expect(rendered({})).rejects.toThrow("Property 'text': Invalid input: expected string, received undefined");
  });

  it('keeps a failure that may pass retryable', async () => {
    const failing = (): Promise<unknown> => Promise.reject(new AppError('unavailable', 'the store is away'));
    await expect(renderProperties({ properties }, { text: '{{ x }}' }, failing)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('leaves late properties to the code, which gives the variables', async () => {
    const { command } = await rendered({ text: 'x', command: ['ls {{ dir }}', '{{ n }}'] });
    expect(command.raw).toEqual(['ls {{ dir }}', '{{ n }}']);
    expect(await command.render({ dir: '/tmp' })).toEqual(['ls /tmp', '5']);
    await expect(command.render()).rejects.toThrow("Property 'command[0]' cannot be rendered");
    const absent = (await rendered({ text: 'x' })).command;
    expect(absent.raw).toBeUndefined();
    expect(await absent.render()).toBeUndefined();
  });

  it('does not reach prototypes by key', async () => {
    const raw = JSON.parse('{"text": "x", "map": {"__proto__": {"polluted": "{{ n }}"}}}') as Record<string, unknown>;
    const { map } = await rendered(raw);
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
