import { describe, expect, it } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { ExecutionActions } from './execution-actions.ts';
import { inputSizeProblem } from './input-size.ts';

function actionsOf() {
  const flow = flowOf([task('a')]);
  const pipeline = pipelineOf([flow]);
  const { advancer, admissions, plans, store, ids, clock } = pipeline;
  const actions = new ExecutionActions({ advancer, admissions, plans, store, ids, clock, defaultWorkerGroup: 'default', maxInputBytes: 100 });
  return { ...pipeline, flow, actions };
}

const large = { text: 'x'.repeat(200) };

describe('inputs that are too large', () => {
  it('are measured as JSON in bytes', () => {
    expect(inputSizeProblem({}, 1)).toBeUndefined();
    expect(inputSizeProblem({ a: 'é'.repeat(10) }, 28)).toBeUndefined();
    expect(inputSizeProblem({ a: 'é'.repeat(10) }, 27)).toContain('28 bytes of JSON, more than the limit of 27');
  });

  it('are refused where a person or a task gives them', async () => {
    const { actions, flow, store } = actionsOf();
    await expect(actions.create({ tenantId: 'main', flow, id: 'e1', inputs: large, labels: [] })).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('more than the limit of 100') as string });
    expect(store.rows.size).toBe(0);
  });

  it('fail the execution that a trigger makes, without being kept', async () => {
    const { actions, flow } = actionsOf();
    const made = await actions.create({ tenantId: 'main', flow, id: 'e1', inputs: large, labels: [], trigger: { id: 't', type: 'x', variables: {} } });
    expect(made).toMatchObject({ state: 'FAILED', inputs: {}, error: expect.stringContaining('more than the limit of 100') as string });
  });
});
