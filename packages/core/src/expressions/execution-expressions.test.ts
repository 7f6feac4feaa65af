import { compilePlan } from '@windhover/engine';
import type { Flow } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import { ExecutionData } from '../pipeline/execution-data.ts';
import { PatchSet } from '../pipeline/patch-set.ts';
import { flowable, flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { backwards } from '../testing/recording.ts';
import { ExecutionExpressions } from './execution-expressions.ts';
import type { HostFunctions } from './host-functions.ts';

const key = { tenantId: 'main', executionId: 'e1' };
const sealed = { type: 'io.kestra.datatype:aes_encrypted', value: backwards.encrypt('top-secret') };

/** An execution whose task `a` has ended with outputs and whose task `b` waits. */
async function halfway(flow: Flow = flowOf([task('a'), task('b', { properties: { message: '{{ outputs.a.x }}' } })]), inputs: Record<string, unknown> = {}) {
  const pipeline = pipelineOf([flow], { secrets: { KEY: 's3cret' } });
  await pipeline.create(flow, 'e1', { inputs });
  await pipeline.claim(key, 'a');
  await pipeline.advancer.submit(pipeline.endedWork(key, 'a', { outputs: { x: 'out' } }));
  const { execution } = pipeline.store.row(key);
  return { ...pipeline, plan: compilePlan(flow), place: { execution, flow: {}, ancestors: [] } };
}

describe('ExecutionExpressions', () => {
  it('renders for a worker: outputs are loaded, secrets are told before they are used', async () => {
    const { expressions, claim } = await halfway();
    const told: string[] = [];
    const render = expressions.rendererOf(await claim(key, 'b'), {}, task('b', { properties: { m: '{{ outputs.a.x }}' } }), (secret) => told.push(secret));
    expect(await render({ m: '{{ outputs.a.x }}-{{ secret("KEY") }}-{{ extra }}' }, { extra: 'e' })).toEqual({ m: 'out-s3cret-e' });
    expect(told).toContain('s3cret');
  });

  it('finds outputs that a text reached at run time asks for', async () => {
    const { expressions, claim } = await halfway();
    const render = expressions.rendererOf(await claim(key, 'b'), {}, task('b'), () => undefined);
    expect(await render('{{ outputs["a"].x }}')).toBe('out');
  });

  it('shows people masks in place of secrets and SECRET inputs, also through filters', async () => {
    const { expressions, place } = await halfway(undefined, { pin: sealed, name: 'n' });
    expect(await expressions.renderOnce(place, '{{ secret("KEY") }} {{ inputs.pin }} {{ inputs.pin | upper }} {{ inputs.name }}', () => undefined)).toBe('****** ****** ****** n');
  });

  it('renders once, or until nothing changes where the installation says so; jq programs run in its engine', async () => {
    const { store } = await halfway();
    const flow = flowOf([], { variables: { a: '{{ vars.b }}', b: 'end' } });
    const functions = { forFlow: () => async () => undefined } as unknown as HostFunctions;
    const ran: string[] = [];
    const jq = { run: (program: string, input: string) => { ran.push(`${program} ${input}`); return ['"from jq"']; } };
    const expressionsOf = (recursive: boolean) =>
      new ExecutionExpressions({ installation: { globals: {}, envs: {}, kestra: {} }, store, functions, recursive, jq });
    expect(await expressionsOf(false).renderForFlow('main', flow, '{{ vars.a }}', {})).toBe('{{ vars.b }}');
    expect(await expressionsOf(true).renderForFlow('main', flow, '{{ vars.a }}', {})).toBe('end');
    expect(await expressionsOf(false).renderForFlow('main', flow, "{{ [1, 2] | jq('map(. + 1)') }}", {})).toEqual(['from jq']);
    expect(await expressionsOf(false).renderForFlow('main', flow, "{{ [1, 2] | jq('.[]') }}", {})).toEqual([1, 2]);
    expect(ran).toEqual(['map(. + 1) [1,2]']);
  });

  it('tells a worker of SECRET inputs before they are used', async () => {
    const { expressions, claim } = await halfway(undefined, { pin: sealed });
    const told: string[] = [];
    const render = expressions.rendererOf(await claim(key, 'b'), {}, task('b'), (secret) => told.push(secret));
    expect(await render('{{ inputs.pin }}')).toBe('top-secret');
    expect(told).toEqual(['top-secret']);
  });

  it('decides by SECRET inputs without showing them in what it says of a failure', async () => {
    const { expressions, place, plan } = await halfway(undefined, { pin: sealed });
    const snapshot = { execution: place.execution, taskRuns: [] };
    const evaluator = expressions.evaluatorFor(plan, new ExecutionData(), new PatchSet(snapshot));
    expect(evaluator.truthy('{{ inputs.pin == "top-secret" }}', { snapshot })).toEqual({ ok: true, value: true });
    const failed = evaluator.render('{{ inputs.pin | number }}', { snapshot });
    expect(failed.ok).toBe(false);
    expect(JSON.stringify(failed)).not.toContain('top-secret');
  });

  it('keeps the type of a single expression, and tells what fails', async () => {
    const { expressions, place, plan } = await halfway(undefined, { list: [1, 2] });
    const snapshot = { execution: place.execution, taskRuns: [] };
    const evaluator = expressions.evaluatorFor(plan, new ExecutionData(), new PatchSet(snapshot));
    expect(evaluator.renderTyped('{{ inputs.list }}', { snapshot })).toEqual({ ok: true, value: [1, 2] });
    expect(evaluator.render('{{ inputs.none }}', { snapshot })).toMatchObject({ ok: false, message: expect.stringContaining('none') });
  });

  it('sees outputs that the same decision made, before the database does', async () => {
    const choice = { ...flowable('If', 'i', [], { condition: '{{ outputs.a.x == "go" }}' }), branches: { then: [task('yes')], else: [task('no')] } };
    const branching = flowOf([task('a'), choice]);
    const { create, claim, advancer, endedWork, store } = pipelineOf([branching]);
    await create(branching);
    await claim(key, 'a');
    await advancer.submit(endedWork(key, 'a', { outputs: { x: 'go' } }));
    expect(store.taskRun(key, 'yes').state).toBe('CREATED');
  });

  it('renders what stands outside executions, keeping types', async () => {
    const flow = flowOf([], { variables: { n: 3 } });
    const { expressions } = pipelineOf([flow], { secrets: { KEY: 's3cret' } });
    expect(await expressions.renderForFlow('main', flow, '{{ vars.n }}', {})).toBe(3);
    expect(await expressions.renderForFlow('main', flow, '{{ secret("KEY") }}-{{ given }}', { given: 'g' })).toBe('s3cret-g');
  });

  it('says that the key is missing when an input is encrypted and there is none', async () => {
    const { place, store, functions } = await halfway(undefined, { pin: sealed });
    const keyless = new ExecutionExpressions({ installation: { globals: {}, envs: {}, kestra: {} }, store, functions });
    const claimed = { ...place, taskRun: store.taskRun(key, 'b'), claimedAtMs: 0 };
    const render = keyless.rendererOf(claimed, {}, task('b'), () => undefined);
    await expect(render('{{ inputs.pin }}')).rejects.toThrow('kestra.encryption.secret-key');
  });
});
