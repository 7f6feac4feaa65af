import { AppError } from '@windhover/kernel';
import { Readable } from 'node:stream';
import type { ExecutionSnapshot } from '@windhover/engine';
import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../storage/stored-file.ts';
import type { ExecutionRow, TaskRunRow } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { countedIds } from '../testing/recording.ts';
import { readableKey } from '../storage/may-read.ts';
import { applyToAll } from './bulk.ts';
import { executionView } from './execution-view.ts';
import { previewOf } from './preview.ts';
import { stateView } from './state-view.ts';

const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`;
const now = Date.parse(at(30));

describe('stateView', () => {
  it('lasts until now while it runs, and until its end after', () => {
    const running = [{ state: 'CREATED' as const, date: at(0) }, { state: 'RUNNING' as const, date: at(1) }];
    expect(stateView('RUNNING', running, now)).toEqual({ current: 'RUNNING', histories: running, duration: 'PT30S', startDate: at(0) });
    expect(stateView('SUCCESS', [...running, { state: 'SUCCESS', date: at(5) }], now)).toMatchObject({ duration: 'PT5S', endDate: at(5) });
    expect(stateView('CREATED', [], now)).toMatchObject({ duration: 'PT0S', startDate: at(30) });
  });
});

describe('executionView', () => {
  const row = {
    id: 'e1', namespace: 'a.b', flowId: 'f', flowRevision: 2, kind: 'ODD', state: 'RUNNING', histories: [], version: 3, inputs: {}, variables: {}, labels: [],
    originalId: 'e1', attemptNumber: 1, originalCreatedAtMs: now, createdAtMs: now, deleted: false,
  } as unknown as ExecutionRow;

  it('sends nothing that is not there', () => {
    const view = executionView(row, { tenantId: 'main', nowMs: now });
    expect(Object.keys(view).sort()).toEqual(['deleted', 'flowId', 'flowRevision', 'id', 'kind', 'labels', 'metadata', 'namespace', 'originalId', 'state', 'tenantId']);
    expect(view.kind).toBe('NORMAL');
  });

  it('never shows a secret input, encrypted or not', () => {
    const inputs = { pin: { type: 'io.kestra.datatype:aes_encrypted', value: 'cipher' }, n: 1 };
    const view = executionView({ ...row, inputs } as ExecutionRow, { tenantId: 'main', nowMs: now, url: 'https://x' });
    expect(view).toMatchObject({ inputs: { pin: '******', n: 1 }, url: 'https://x/ui/main/executions/a.b/f/e1' });
    expect(JSON.stringify(view)).not.toContain('cipher');
  });

  it('shows task runs with their attempts', () => {
    const taskRun = { id: 'tr', taskId: 't', parentId: 'p', value: 'v', iteration: 0, state: 'SUCCESS', histories: [], outputs: { x: 1 }, attempts: [{ number: 1, state: 'SUCCESS', histories: [], workerId: 'w' }] } as unknown as TaskRunRow;
    expect(executionView(row, { tenantId: 'main', nowMs: now }, [taskRun]).taskRunList).toMatchObject([
      { id: 'tr', executionId: 'e1', parentTaskRunId: 'p', value: 'v', iteration: 0, outputs: { x: 1 }, attempts: [{ workerId: 'w', state: { current: 'SUCCESS' } }] },
    ]);
  });
});

describe('previewOf', () => {
  const fileOf = (content: string | Buffer): StoredFile => {
    const bytes = Buffer.from(content as string);
    return { size: async () => bytes.length, open: async (range) => Readable.from([bytes.subarray(range?.start, range && range.end + 1)]) };
  };
  const preview = (name: string, content: string | Buffer, encoding = 'utf-8') => previewOf(fileOf(content), name, { maxRows: 3, encoding });

  it('shows the first rows of a text, records as a list, and images', async () => {
    expect(await preview('a.txt', '1\n2\n3\n4\n')).toEqual({ extension: 'txt', type: 'TEXT', content: '1\n2\n3', truncated: true });
    expect(await preview('a.md', '# x')).toMatchObject({ type: 'MARKDOWN', truncated: false });
    expect(await preview('a.jsonl', '{"a":1}\n{"a":2}\n')).toMatchObject({ type: 'LIST', content: [{ a: 1 }, { a: 2 }], truncated: false });
    expect(await preview('a.jsonl', 'not json')).toMatchObject({ type: 'TEXT' });
    expect(await preview('a.png', 'img')).toMatchObject({ type: 'IMAGE', content: Buffer.from('img').toString('base64') });
    expect(await preview('empty', '')).toMatchObject({ extension: '', type: 'TEXT', content: '' });
    expect(await preview('a.txt', Buffer.from('é', 'latin1'), 'latin1')).toMatchObject({ content: 'é' });
    await expect(preview('a.txt', 'x', 'klingon')).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('reads the head only of what can not be read in parts', async () => {
    const whole: StoredFile = { size: async () => 5_000_000, open: async () => Readable.from(Array.from({ length: 5 }, () => Buffer.alloc(1_000_000, 'x'))) };
    expect((await previewOf(whole, 'big.txt', { maxRows: 3, encoding: 'utf-8' })).content).toHaveLength(2_000_000);
  });

  it('reads the records of a file of which only the head is read', async () => {
    const record = `{"a":"${'x'.repeat(999_000)}"}\n`;
    const { type, truncated, content } = await preview('big.jsonl', record.repeat(4));
    expect([type, truncated, (content as unknown[]).length]).toEqual(['LIST', true, 2]);
  });
});

describe('applyToAll', () => {
  const placeOf = (existing: string[]) => ({
    tenantId: 'main',
    services: { ids: countedIds('op'), database: { withTenant: (_id: string, _mode: string, work: (db: never) => unknown) => work({ executions: { find: async (id: string) => existing.includes(id) || undefined } } as never) } } as unknown as Services,
  });
  const done: string[] = [];
  const apply = async (id: string): Promise<ExecutionSnapshot> => {
    if (id === 'ended') throw new AppError('conflict', 'has ended');
    if (id === 'broken') throw new Error('bug');
    done.push(id);
    return {} as ExecutionSnapshot;
  };

  it('does nothing when an id does not exist, and says which', async () => {
    await expect(applyToAll(placeOf(['a']), 'kill', ['a', 'gone'], true, apply)).rejects.toMatchObject({
      code: 'bad_request', message: expect.stringMatching(/^Invalid bulk kill/), details: [{ path: 'gone', message: 'execution not found' }],
    });
    expect(done).toEqual([]);
  });

  it('tells what refuses by ids, leaves it out by query, and counts each once', async () => {
    await expect(applyToAll(placeOf(['a', 'ended']), 'kill', ['a', 'ended'], true, apply)).rejects.toMatchObject({ details: [{ path: 'ended', message: 'has ended' }] });
    expect(await applyToAll(placeOf([]), 'kill', ['a', 'a', 'ended'], false, apply)).toEqual({ operationId: 'op1', totalItems: 1, count: 1 });
    await expect(applyToAll(placeOf([]), 'kill', ['a', 'broken'], false, apply)).rejects.toThrow('bug');
  });
});

describe('readableKey', () => {
  const execution = {
    tenantId: 'main', id: 'e1', originalId: 'e0', namespace: 'a.b', flowId: 'f', trigger: { id: 't', type: 'Flow', variables: { namespace: 'c', flowId: 'g', executionId: 'e9' } },
  } as unknown as ExecutionSnapshot;

  it.each(['kestra:///a/b/f/executions/e1/x', 'kestra:///a/b/f/executions/e0/x', 'kestra:///c/g/executions/e9/x'])('lets an execution read %s', (uri) => {
    expect(readableKey(execution, uri)).toMatch(/^main\//);
  });

  it.each(['kestra:///a/b/f/executions/e2/x', 'kestra:///a/b/f/executions/e10/x', 'kestra:///c/g/executions/e8/x', 'kestra:///a/b/other/executions/e1/x'])('refuses %s', (uri) => {
    expect(() => readableKey(execution, uri)).toThrowError(expect.objectContaining({ code: 'forbidden' }));
  });

  it('refuses a path that leaves the execution', () => {
    expect(() => readableKey(execution, 'kestra:///a/b/f/executions/e1/../e2/x')).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  });
});
