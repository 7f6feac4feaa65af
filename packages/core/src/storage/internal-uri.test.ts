import { describe, expect, it } from 'vitest';
import { executionUri, inputFileUri, isBelow, isInternalUri, keyOfUri, taskFileUri, triggerFileUri, uriOfKey } from './internal-uri.ts';
import { objectKey, pathOfKey } from './object-key.ts';

const place = { namespace: 'company.team', flowId: 'my-flow', executionId: 'e1', taskId: 't1', taskRunId: 'tr1' };

describe('internal URIs', () => {
  it('lays files out by namespace, flow, execution and task run', () => {
    expect(executionUri(place)).toBe('kestra:///company/team/my-flow/executions/e1/');
    expect(taskFileUri(place, 'out/data.csv')).toBe('kestra:///company/team/my-flow/executions/e1/tasks/t1/tr1/out/data.csv');
    expect(inputFileUri(place, 'file', 'a.txt')).toBe('kestra:///company/team/my-flow/executions/e1/inputs/file/a.txt');
    expect(triggerFileUri(place, 'hook', 'a.txt')).toBe('kestra:///company/team/my-flow/executions/e1/trigger/hook/a.txt');
  });

  it('maps to a key under the tenant and back, with any name', () => {
    for (const name of ['a.txt', 'with space.txt', 'ümläut.txt', '50%.txt', 'a+b&c=d?e#f.txt', 'a/b/c']) {
      const uri = taskFileUri(place, name);
      const key = keyOfUri('main', uri);
      expect(key).toBe(`main/company/team/my-flow/executions/e1/tasks/t1/tr1/${name}`);
      expect(uriOfKey('main', key)).toBe(uri);
    }
  });

  it.each([
    'kestra:///../other/secret',
    'kestra:///a/../../other/secret',
    'kestra:///a/%2e%2e/%2E%2E/other',
    'kestra:///a/..%2f..%2fother',
    'kestra:///a//b',
    'kestra:///a/./b',
    'kestra:///a/b\\c',
    'kestra:///a/b%00c',
    'kestra:///a/%zz',
    'kestra:///a?x=1',
    'kestra://other/a',
    'file:///etc/passwd',
    'kestra:///',
  ])('refuses %s', (uri) => {
    expect(() => keyOfUri('main', uri)).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  });

  it.each(['../x', 'a/../x', '', '/x', 'a//b'])('refuses to make a URI of the file name "%s"', (name) => {
    expect(() => taskFileUri(place, name)).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  });

  it('tells what lies below an execution', () => {
    const prefix = executionUri(place);
    expect(isBelow(taskFileUri(place, 'x'), prefix)).toBe(true);
    expect(isBelow('kestra:///company/team/my-flow/executions/e10/x', prefix)).toBe(false);
    expect(isBelow('kestra:///company/team/my-flow/executions/e1/../e2/x', prefix)).toBe(false);
    expect(isBelow('kestra:///company/team/my-flow/executions/e1', prefix)).toBe(false);
  });

  it('recognises internal URIs', () => {
    expect(isInternalUri('kestra:///a')).toBe(true);
    expect(isInternalUri('kestra://a')).toBe(false);
    expect(isInternalUri(3)).toBe(false);
  });

  it('refuses keys of other tenants, tenants with slashes and names that file systems cannot hold', () => {
    expect(() => pathOfKey('main', objectKey('other', 'x'))).toThrowError(/another tenant/);
    expect(() => pathOfKey('main', objectKey('main2', 'x'))).toThrowError(/another tenant/);
    expect(() => objectKey('a/b', 'x')).toThrowError(/tenant/);
    expect(() => objectKey('', 'x')).toThrowError(/Invalid path/);
    expect(() => objectKey('main', 'é'.repeat(128))).toThrowError(/255 bytes/);
    expect(() => objectKey('main', Array.from({ length: 600 }, () => 'ab').join('/'))).toThrowError(/1024 bytes/);
  });
});
