import { expect, it } from 'vitest';
import { childPath, folderOf, looksBinary, movedPath, nameOf, pathProblem, readExpression, typedPath } from './paths.ts';

it('joins and takes apart', () => {
  expect([childPath('/', 'a.py'), childPath('/lib', 'b.py')]).toEqual(['/a.py', '/lib/b.py']);
  expect([folderOf('/a.py'), folderOf('/lib/deep/b.py'), nameOf('/lib/b.py')]).toEqual(['/', '/lib/deep', 'b.py']);
  expect(readExpression('/lib/b.sql')).toBe("{{ read('lib/b.sql') }}");
});

it('makes typed paths absolute, and says what is wrong with them', () => {
  expect([typedPath('lib/b.py'), typedPath(' /lib//b.py '), typedPath(' / ')]).toEqual(['/lib/b.py', '/lib/b.py', '']);
  expect([pathProblem('lib/b.py'), pathProblem(''), pathProblem('../b.py')]).toEqual([undefined, 'Give it a name.', 'A path has no . and .. in it.']);
});

it('follows what moves, alone or with its folder', () => {
  expect(movedPath('/lib/b.py', '/lib', '/src')).toBe('/src/b.py');
  expect(movedPath('/lib/b.py', '/lib/b.py', '/c.py')).toBe('/c.py');
  expect(movedPath('/library/b.py', '/lib', '/src')).toBe('/library/b.py');
});

it('tells bytes from text', () => {
  expect([looksBinary('print("hällo")\n'), looksBinary('\u0089PNG\0'), looksBinary('\uFFFD')]).toEqual([false, true, true]);
});
