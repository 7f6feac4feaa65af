import { createServer } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import type { ErrorBody, ExecutionDto, InputValidationDto } from '@windhover/contracts';
import { findFreePort } from '@windhover/tooling/postgres';
import { formOf } from '../support/client.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const EXECUTIONS = '/api/v1/main/executions';
const CATEGORIES = [{ slug: 'beauty', name: 'Beauty' }, { slug: 'tablets', name: 'Tablets' }];
const PRODUCTS: Record<string, string[]> = { beauty: ['mascara', 'powder'], tablets: ['ipad'] };

/** A shop to ask for what can be chosen. */
const shop = createServer((request, response) => {
  const category = /^\/products\/(\w+)/.exec(request.url ?? '')?.[1];
  const body = category === undefined ? CATEGORIES : { products: PRODUCTS[category]?.map((title) => ({ title })) };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

const flowOf = (origin: string): string => `
id: order
namespace: company.team
inputs:
  - id: category
    type: SELECT
    expression: "{{ http(uri='${origin}/categories') | jq('.[].slug') }}"
  - id: products
    type: MULTISELECT
    autoSelectFirst: true
    expression: "{{ http(uri='${origin}/products/' + inputs.category) | jq('[.products[] | .title | ascii_upcase] | sort') | first }}"
    dependsOn: { inputs: [category] }
  - id: note
    type: SELECT
    values: [urgent, normal]
    allowCustomValue: true
    prefill: normal
    required: false
  - id: day
    type: STRING
    defaults: "{{ now() | date('yyyy') }}-{{ flow.id }}"
  - id: delivery
    type: FORM
    displayName: Delivery
    dependsOn: { inputs: [category], condition: "{{ inputs.category == 'tablets' }}" }
    inputs:
      - { id: express, type: BOOL, defaults: false }
      - { id: code, type: SECRET, dependsOn: { inputs: [express], condition: "{{ inputs.delivery.express }}" } }
tasks:
  - { id: show, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.category }} {{ inputs.products }} {{ inputs.note }} {{ inputs.delivery.express ?? 'none' }}" }
`;

describe('forms of inputs', () => {
  afterAll(() => void shop.close());
  const { admin } = useSuiteWithPeople(async () => {
    const port = await findFreePort();
    await new Promise<void>((resolve) => void shop.listen(port, '127.0.0.1', resolve));
    return { configuration: `  encryption:\n    secret-key: ${Buffer.alloc(32, 7).toString('base64')}\n`, flows: [flowOf(`http://127.0.0.1:${port}`)] };
  });

  /** What the form shows: `id=value` of what is asked for, choices behind it, and `!` where something is wrong. */
  const shown = async (given: Record<string, string>): Promise<string[]> => {
    const { body } = await admin.post<InputValidationDto>(`${EXECUTIONS}/company.team/order/validate`, formOf(given));
    return body.inputs.filter(({ enabled }) => enabled).map(({ input, value, errors }) => {
      const choices = Array.isArray(input['values']) ? ` of ${input['values'].join('|')}` : '';
      return `${input.id}=${value === undefined ? '' : JSON.stringify(value)}${choices}${errors.length > 0 ? ' !' : ''}`;
    });
  };
  const year = new Date().getUTCFullYear();

  it('asks for more as more is given', async () => {
    expect(await shown({})).toEqual(['category= of beauty|tablets !', 'note= of urgent|normal', `day="${year}-order"`]);
    expect(await shown({ category: 'beauty' })).toEqual(['category="beauty" of beauty|tablets', 'products=["MASCARA"] of MASCARA|POWDER', 'note= of urgent|normal', `day="${year}-order"`]);
    expect(await shown({ category: 'tablets', 'delivery.express': 'true', note: 'my own' })).toEqual([
      'category="tablets" of beauty|tablets', 'products=["IPAD"] of IPAD', 'note="my own" of urgent|normal', `day="${year}-order"`, 'delivery.express=true', 'delivery.code= !',
    ]);
    expect(await shown({ category: 'books', products: '["IPAD"]' })).toEqual(['category="books" of beauty|tablets !', 'note= of urgent|normal', `day="${year}-order"`]);
  });

  it('creates no execution while something is wrong, and says what', async () => {
    const refused = await admin.post<ErrorBody>(`${EXECUTIONS}/company.team/order`, formOf({ category: 'beauty', products: '["IPAD"]' }));
    expect([refused.status, refused.body._embedded.errors]).toEqual([422, [{ path: 'inputs.products', message: 'Invalid input for `products`, it must match the values `[MASCARA, POWDER]`, but received `["IPAD"]`' }]]);
  });

  it('gives the execution what was asked for, secrets masked', async () => {
    const run = async (given: Record<string, string>): Promise<ExecutionDto> => (await admin.post<ExecutionDto>(`${EXECUTIONS}/company.team/order?wait=true`, formOf(given))).body;
    const plain = await run({ category: 'beauty', products: '["POWDER"]' });
    expect([plain.state.current, plain.taskRunList?.[0]?.outputs?.['value'], plain.inputs]).toEqual(['SUCCESS', 'beauty ["POWDER"]  none', { category: 'beauty', products: ['POWDER'], note: null, day: `${year}-order` }]);
    const secret = await run({ category: 'tablets', 'delivery.express': 'true', 'delivery.code': 'hush-hush' });
    expect(secret.inputs?.['delivery']).toEqual({ express: true, code: '******' });
    expect(JSON.stringify(secret)).not.toContain('hush-hush');
    const eval_ = await admin.post<{ result?: string }>(`${EXECUTIONS}/${secret.id}/eval`, "{{ inputs.delivery.code | upper }} {{ inputs.delivery.code | base64encode }} {{ encrypt('k', 'x') ?? '' }}", { type: 'text/plain' });
    expect(eval_.text).not.toMatch(/hush-hush|HUSH-HUSH|aHVzaC1odXNo/);
    const debug = await admin.post<{ result: string }>(`${EXECUTIONS}/${secret.id}/eval/${secret.taskRunList?.[0]?.id ?? ''}`, '{{ taskrun.id }} {{ printContext() }}', { type: 'text/plain' });
    expect(debug.body.result).toContain(secret.taskRunList?.[0]?.id ?? 'none');
    expect(debug.text).not.toContain('hush-hush');
  });
});
