import { describe, expect, it } from 'vitest';
import { parseFlow } from '../parse-flow.ts';
import { fakeCatalogue as catalogue } from '../testing/fake-catalogue.ts';

const LOG = 'io.kestra.plugin.core.log.Log';
const SOURCE = `id: f\nnamespace: a\ntasks:\n  - id: group\n    type: io.kestra.plugin.core.flow.Sequential\n    tasks:\n      - id: say\n        type: ${LOG}\n        message: x\n`;

describe('refused types', () => {
  it('are told at their place, at any depth', () => {
    const { flow, issues } = parseFlow(SOURCE, catalogue, { refusedTypes: new Map([[LOG, 'not here']]) });
    expect(flow).toBeUndefined();
    expect(issues).toMatchObject([{ severity: 'error', path: 'tasks[0].tasks[0].type', message: 'not here', line: 8 }]);
  });

  it('are none unless named', () => {
    expect(parseFlow(SOURCE, catalogue).flow).toBeDefined();
  });
});
