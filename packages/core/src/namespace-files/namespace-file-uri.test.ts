import { expect, it } from 'vitest';
import { namespaceFilePath, namespacePath } from './file-path.ts';
import { namespaceFileOf, namespaceFileUri } from './namespace-file-uri.ts';

it.each([
  ['nsfile:///a/b.txt', { namespace: 'own.ns', path: '/a/b.txt' }],
  ['nsfiles:///b.txt', { namespace: 'own.ns', path: '/b.txt' }],
  ['nsfile://other.ns/b.txt', { namespace: 'other.ns', path: '/b.txt' }],
  ['nsfile:///with%20space/100%.txt', { namespace: 'own.ns', path: '/with%20space/100%.txt' }],
  ['nsfile:///with%20space.txt', { namespace: 'own.ns', path: '/with space.txt' }],
  ['kestra:///company/team/_files/a%20b/c', { namespace: 'company.team', path: '/a b/c' }],
  ['kestra:///company/team/f/executions/e1/tasks/t/tr/_files/y', undefined],
  ['kestra:///company/executions/_files/y', { namespace: 'company.executions', path: '/y' }],
  ['kestra:///company/team/f/executions/e1/x', undefined],
  ['kestra:///_files/x', undefined],
  ['plain', undefined],
])('reads %s', (uri, expected) => {
  expect(namespaceFileOf(uri, 'own.ns')).toEqual(expected);
});

it.each(['nsfile:///', 'nsfile://ns', 'nsfile:x', 'nsfile:///a/../b', 'nsfile:///%2e%2e/b', 'nsfile:///a?b=c', 'kestra:///ns/_files/../x'])('refuses %s', (uri) => {
  expect(() => namespaceFileOf(uri, 'own.ns')).toThrowError(expect.objectContaining({ code: 'bad_request' }));
});

it('makes URIs that it reads back', () => {
  for (const path of ['/a', '/ü/100%/a b', '/q?x=1#y']) {
    expect(namespaceFileOf(namespaceFileUri({ namespace: 'a.b', path }), 'x')).toEqual({ namespace: 'a.b', path });
  }
});

it('takes paths with or without a slash at either end', () => {
  expect([namespacePath('a/b/'), namespacePath('//a'), namespacePath(''), namespacePath('/')]).toEqual(['/a/b', '/a', '/', '/']);
  for (const path of ['..', 'a/../b', 'a//b', './a', 'a\\b', 'a\u0000b', 'a\nb']) expect(() => namespacePath(path)).toThrowError(expect.objectContaining({ code: 'bad_request' }));
  expect(() => namespaceFilePath('/')).toThrow('root');
});
