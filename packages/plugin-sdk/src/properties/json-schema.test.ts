import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dynamic, late } from './dynamic.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { duration, pluginReference } from './kinds.ts';

const template = { type: 'string', pattern: '\\{[{%#]' };

describe('jsonSchemaOf', () => {
  it('marks dynamic properties and allows a template at every leaf', () => {
    const schema = jsonSchemaOf(
      z.object({
        text: dynamic(z.string().min(2).describe('A text.')),
        count: dynamic(z.int().min(0).default(3).describe('A number.')),
        level: dynamic(z.enum(['A', 'B']).optional()),
        list: late(z.array(z.boolean())),
        object: dynamic(z.object({ wait: duration().optional() }).optional()),
        fixed: z.boolean().default(false).describe('Not dynamic.'),
        runner: pluginReference('task-runner').optional(),
      }),
    );
    expect(schema.required).toEqual(['text', 'list']);
    expect(schema.properties).toMatchObject({
      text: { type: 'string', description: 'A text.', $dynamic: true },
      count: { anyOf: [{ type: 'integer', minimum: 0 }, template], default: 3, description: 'A number.', $dynamic: true },
      level: { anyOf: [{ type: 'string', enum: ['A', 'B'] }, template], $dynamic: true },
      list: { anyOf: [{ type: 'array', items: { anyOf: [{ type: 'boolean' }, template] } }, template], $dynamic: true },
      fixed: { type: 'boolean', default: false, description: 'Not dynamic.' },
      runner: { type: 'object', $plugin: 'task-runner' },
    });
    const { properties } = schema as { properties: Record<string, Record<string, unknown>> };
    expect(properties.text).not.toHaveProperty('minLength');
    expect(properties.fixed).not.toHaveProperty('$dynamic');
    expect(schema).not.toHaveProperty('$schema');
  });
});
