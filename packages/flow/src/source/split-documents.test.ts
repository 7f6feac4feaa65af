import { expect, it } from 'vitest';
import { splitDocuments } from './split-documents.ts';

it('splits at document markers and leaves empty documents out', () => {
  expect(splitDocuments('---\na: 1\n---\n# nothing\n--- \nb: |\n  ---x\n')).toEqual([
    { source: '\na: 1', lineOffset: 0 },
    { source: ' \nb: |\n  ---x\n', lineOffset: 4 },
  ]);
});

it('gives one document for a text without markers', () => {
  expect(splitDocuments('a: 1')).toEqual([{ source: 'a: 1', lineOffset: 0 }]);
});
