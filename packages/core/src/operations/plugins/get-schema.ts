import { z } from 'zod';
import { pluginDocumentation } from '@windhover/contracts';
import { inputTypeProperties, kindProperties, kindSchema, SCHEMA_KINDS, typeSchema } from '@windhover/flow';
import type { SchemaKind } from '@windhover/flow';
import { notFound } from '@windhover/kernel';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Plugins', permission: 'authenticated', scope: 'instance' } as const;
const params = z.object({ type: z.string() });
const schema = z.record(z.string(), z.unknown());

const kindOf = (type: string): SchemaKind | undefined => SCHEMA_KINDS.find((kind) => kind === type.toLowerCase());

export const getSchema = outsideOperation({
  ...common,
  id: 'getSchemasFromType',
  path: '/api/v1/plugins/schemas/{type}',
  summary: 'JSON schema of a flow or of one of its parts, or of one plugin type.',
  params,
  query: z.object({ arrayOf: queryFlag(false) }),
  response: json(schema),
  async run({ services: { catalogue } }, { params: { type }, query: { arrayOf } }) {
    const kind = kindOf(type);
    if (kind) return kindSchema(catalogue, kind, arrayOf);
    const found = catalogue.find(type);
    if (!found) throw notFound(`schema of '${type}'`);
    return arrayOf ? { type: 'array', items: typeSchema(found) } : typeSchema(found);
  },
});

export const getProperties = outsideOperation({
  ...common,
  id: 'getPropertiesFromType',
  path: '/api/v1/plugins/properties/{type}',
  summary: 'Properties that every flow, task, trigger or plugin default has.',
  params,
  response: json(schema),
  async run({ services: { catalogue } }, { params: { type } }) {
    const kind = kindOf(type);
    if (!kind) throw notFound(`properties of '${type}'`);
    return kindProperties(catalogue, kind);
  },
});

export const getInputSchema = outsideOperation({
  ...common,
  id: 'getSchemaFromInputType',
  path: '/api/v1/plugins/inputs/{type}',
  summary: 'Documentation and schema of a type of input.',
  params,
  response: json(pluginDocumentation),
  async run(_context, { params: { type } }) {
    const properties = inputTypeProperties(type);
    if (!properties) throw notFound(`input type '${type}'`);
    return { markdown: `# ${type.toUpperCase()}\n`, schema: { properties, outputs: {}, definitions: {} } };
  },
});
