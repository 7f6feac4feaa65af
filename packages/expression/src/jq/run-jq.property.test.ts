import fc from 'fast-check';
import { describe, it } from 'vitest';
import { isExpressionError } from '../errors/expression-error.ts';
import { renderString } from '../render/render-sync.ts';

const PIECES = ['.', '.a', '.b', '[]', '[0]', '[1:]', '?', '|', ',', '//', '+', '-', '*', '/', '==', '|=', '=', '(', ')', '[', ']', '{', '}', ':', ';', '"x"', '"\\(.a)"', '1', '-1',
  'map(.)', 'select(.)', 'recurse', '..', 'keys', 'length', 'add', 'sort', 'group_by(.)', 'range(5)', 'limit(3; repeat(1))', 'to_entries', 'from_entries', 'def f: .; f', 'reduce .[] as $x (0; . + 1)',
  'if . then 1 else 2 end', 'try error catch .', '. as $x | $x', 'path(..)', 'getpath(["a"])', 'setpath(["a"]; 1)', 'del(.a)', 'tojson', 'fromjson', 'test("a")', '@csv', 'constructor', '__proto__', 'strftime("%Y")', 'walk(.)', 'flatten', 'transpose', 'implode', 'tostream', ' ', 'and', 'not', 'label $l | break $l'];

describe('any jq program', () => {
  it('ends in a list or an ExpressionError', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }), (pieces, input) => {
      try {
        renderString('{{ input | jq(program) }}', { input: { v: input, a: [1, 'x'] }, program: pieces.join('') }, { limits: { maxSteps: 20_000, maxOutputBytes: 100_000 } });
      } catch (error) {
        if (!isExpressionError(error)) throw error;
        if (error.message.includes('internal error')) throw error;
      }
    }), { numRuns: 4_000 });
  });
});
