import { describe, expect, it } from 'vitest';
import { constraintsOf } from './json/constraints.ts';
import { parseTaskSource, parseTriggerSource } from './parse-fragment.ts';
import { fakeCatalogue } from './testing/fake-catalogue.ts';

describe('fragments', () => {
  it('reads tasks in YAML and in JSON', () => {
    const expected = { id: 't', type: 'io.kestra.plugin.core.log.Log', properties: { message: 'x' } };
    expect(parseTaskSource('id: t\ntype: io.kestra.plugin.core.log.Log\nmessage: x', fakeCatalogue).part).toMatchObject(expected);
    expect(parseTaskSource('{"id":"t","type":"io.kestra.plugin.core.log.Log","message":"x"}', fakeCatalogue).part).toMatchObject(expected);
  });

  it('reads triggers', () => {
    expect(parseTriggerSource('{id: t, type: io.kestra.plugin.core.trigger.Webhook, key: k}', fakeCatalogue).part).toMatchObject({ properties: { key: 'k' } });
  });

  it('words errors as the API does', () => {
    const { part, issues } = parseTaskSource('id: t\ntype: io.kestra.plugin.debug.Unknown', fakeCatalogue);
    expect(part).toBeUndefined();
    expect(constraintsOf(issues)).toBe('type: Invalid type: io.kestra.plugin.debug.Unknown');
    expect(constraintsOf(parseTaskSource('- a', fakeCatalogue).issues)).toBe('expected a task but received a list');
    expect(constraintsOf(parseTaskSource('a: [', fakeCatalogue).issues)).toMatch(/^Invalid YAML/);
    expect(constraintsOf([])).toBeUndefined();
  });
});
