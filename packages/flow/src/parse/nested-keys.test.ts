import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { parseFlow } from '../parse-flow.ts';
import { catalogueOf } from '../testing/fake-catalogue.ts';
import { sourceOf } from '../testing/flow-source.ts';

const auth = z.discriminatedUnion('type', [z.object({ type: z.literal('BASIC'), user: z.string() }), z.object({ type: z.literal('BEARER'), token: z.string() })]);
const hidden = z.unknown();
const type = {
  type: 'x.T', aliases: [], kind: 'task' as const,
  properties: z.object({
    options: z.object({ timeout: z.object({ connect: z.string().optional() }).optional(), auth: auth.optional() }).optional(),
    list: z.array(z.object({ name: z.string() })).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    open: z.looseObject({}).optional(),
    dynamic: hidden.optional(),
  }),
};
const catalogue = { ...catalogueOf([type]), innerSchema: (schema: z.core.$ZodType) => (schema === hidden ? z.object({ known: z.string().optional() }) : undefined) };

const errors = (yaml: string): string[] => parseFlow(sourceOf(`tasks: [{id: t, type: x.T, ${yaml}}]`), catalogue).issues.map((issue) => `${issue.path}: ${issue.message.replace(/ \(class.*\)/, '')}`);

describe('unknown keys inside of properties', () => {
  it.each([
    ['options: {tiemout: {}}', 'tasks[0].options.tiemout: Unrecognized field "tiemout". Did you mean "timeout"?'],
    ['options: {timeout: {conect: PT1S}}', 'tasks[0].options.timeout.conect: Unrecognized field "conect". Did you mean "connect"?'],
    ['options: {auth: {type: BEARER, token: x, usr: y}}', 'tasks[0].options.auth.usr: Unrecognized field "usr"'],
    ['list: [{name: a}, {name: b, nmae: c}]', 'tasks[0].list[1].nmae: Unrecognized field "nmae". Did you mean "name"?'],
    ['dynamic: {knwon: x}', 'tasks[0].dynamic.knwon: Unrecognized field "knwon". Did you mean "known"?'],
  ])('are refused: %s', (yaml, expected) => {
    expect(errors(yaml)).toEqual([expected]);
  });

  it.each(['headers: {any: x}', 'open: {any: 1}', 'options: {auth: {type: BASIC, user: x}}', 'dynamic: "{{ x }}"'])('are taken where maps are open: %s', (yaml) => {
    expect(errors(yaml)).toEqual([]);
  });
});
