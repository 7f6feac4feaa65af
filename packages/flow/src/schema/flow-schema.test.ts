import { describe, expect, it } from 'vitest';
import { fakeCatalogue, openType } from '../testing/fake-catalogue.ts';
import { flowSchema } from './flow-schema.ts';
import { typeSchema } from './type-schema.ts';

const type = (name: string): ReturnType<typeof openType> => fakeCatalogue.find(`io.kestra.plugin.core.${name}`) ?? openType(name, 'task');

describe('typeSchema', () => {
  it('has core and own properties, and takes no others', () => {
    const schema = typeSchema(type('log.Log'));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false, required: ['id', 'type', 'message'],
      properties: { type: { enum: ['io.kestra.plugin.core.log.Log'] }, level: { enum: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] }, timeout: { type: 'string' } },
    });
    expect(Object.keys(schema.properties as object)).toContain('runIf');
  });

  it('describes child tasks by what it is given', () => {
    expect(typeSchema(type('flow.Switch'), { childTask: { $ref: 'x' } }).properties).toMatchObject({
      cases: { additionalProperties: { type: 'array', items: { $ref: 'x' } } }, defaults: { items: { $ref: 'x' } }, errors: { items: { $ref: 'x' } },
    });
    expect(typeSchema(type('flow.Dag')).properties).toMatchObject({ tasks: { items: { required: ['task'] } } });
  });

  it('speaks draft 7 where it is wanted, and stays small', () => {
    const schema = typeSchema(type('trigger.Schedule'), { draft: 'draft-7' });
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.required).toEqual(['id', 'type', 'cron']);
    expect(JSON.stringify(schema).length).toBeLessThan(6000);
  });

  it('takes the description of own properties from a caller that knows more', () => {
    const describeProperties = (): Record<string, unknown> => ({ properties: { message: { $dynamic: true } }, required: ['message'] });
    expect(typeSchema(type('log.Log'), { describeProperties })).toMatchObject({ properties: { message: { $dynamic: true } }, required: ['id', 'type', 'message'] });
  });

  it('gives conditions and task runners no id', () => {
    expect(typeSchema(type('condition.ExecutionStatus')).required).toEqual(['type']);
  });

  it('leaves open what takes any property', () => {
    expect(typeSchema(openType('x.Any', 'task'))).not.toHaveProperty('additionalProperties');
  });
});

describe('flowSchema', () => {
  it('refers to the schema of each type instead of holding it', () => {
    const schema = flowSchema(fakeCatalogue, { typeUrl: (found) => `/schemas/${found.type}` });
    expect(schema).toMatchObject({ required: ['id', 'namespace', 'tasks'], additionalProperties: false, properties: { tasks: { minItems: 1, items: { $ref: '#/definitions/task' } } } });
    const { task, trigger } = schema.definitions as Record<string, { allOf: { then: { $ref: string } }[] }>;
    expect(task?.allOf.map((rule) => rule.then.$ref)).toContain('/schemas/io.kestra.plugin.core.log.Log');
    expect(trigger?.allOf).toHaveLength(3);
  });

  it('has the properties of each input type', () => {
    const { input } = flowSchema(fakeCatalogue).definitions as Record<string, { oneOf: { properties: Record<string, unknown> }[] }>;
    const select = input?.oneOf.find((schema) => JSON.stringify(schema.properties.type).includes('"SELECT"'));
    expect(Object.keys(select?.properties ?? {})).toEqual(expect.arrayContaining(['id', 'values', 'expression', 'dependsOn']));
    expect(select?.properties).not.toHaveProperty('validator');
  });
});
