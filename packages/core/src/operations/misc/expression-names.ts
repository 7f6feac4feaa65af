import { z } from 'zod';
import { filterNames, functionNames } from '@windhover/expression';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Misc', permission: 'authenticated', scope: 'instance', response: json(z.array(z.string())) } as const;

export const listExpressionFilters = outsideOperation({
  ...common,
  id: 'getExpressionFilters',
  path: '/api/v1/pebble/filters',
  summary: 'Names of the filters of expressions.',
  run: async () => filterNames().toSorted(),
});

export const listExpressionFunctions = outsideOperation({
  ...common,
  id: 'getExpressionFunctions',
  path: '/api/v1/pebble/functions',
  summary: 'Names of the functions of expressions.',
  run: async () => functionNames().toSorted(),
});
