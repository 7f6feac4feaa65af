import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isAppError } from '@windhover/kernel';
import { defineCondition, defineTask, defineTaskRunner, defineTrigger } from './define.ts';
import { isTaskFailure, TaskFailure } from './task-failure.ts';
import { isTruthyText } from './truthiness.ts';

const base = { type: 'a.B', title: 'T', description: 'D' };

describe('manifests', () => {
  it('has defaults for what an author leaves out', () => {
    const manifest = defineTask(base);
    expect(manifest).toMatchObject({ kind: 'task', aliases: [], metrics: [], examples: [] });
    expect(Object.keys(manifest.properties.shape)).toEqual([]);
    expect(manifest.icon).toMatch(/^<svg /);
  });

  it('takes the kind from the function, and from the author of a flowable', () => {
    expect(defineTask({ ...base, kind: 'flowable', branches: ['tasks'] })).toMatchObject({ kind: 'flowable', branches: ['tasks'] });
    expect(defineTrigger(base).kind).toBe('trigger');
    expect(defineCondition(base).kind).toBe('condition');
    expect(defineTaskRunner({ ...base, properties: z.object({ host: z.string() }) }).properties.shape.host).toBeDefined();
  });
});

describe('TaskFailure', () => {
  it('is an error of the platform that carries outputs', () => {
    const failure = new TaskFailure('no', { exitCode: 3 });
    expect(isTaskFailure(failure) && isAppError(failure)).toBe(true);
    expect(failure).toMatchObject({ message: 'no', outputs: { exitCode: 3 }, kind: 'user', retryable: false });
    expect(isTaskFailure(new Error('no'))).toBe(false);
  });
});

describe('isTruthyText', () => {
  it.each(['', '0', '-0', 'false'])('"%s" is false', (text) => expect(isTruthyText(text)).toBe(false));
  it.each(['no', 'null', ' ', '0.0', 'False', 'true', '1'])('"%s" is true', (text) => expect(isTruthyText(text)).toBe(true));
});
