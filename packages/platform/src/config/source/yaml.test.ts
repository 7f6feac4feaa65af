import { describe, expect, it } from 'vitest';
import { parseYaml } from './yaml.ts';

describe('configuration as YAML', () => {
  it('reads maps, anchors and merges, and nothing as an empty map', () => {
    expect(parseYaml('', 's')).toEqual({});
    expect(parseYaml('# only a comment', 's')).toEqual({});
    expect(parseYaml('a: &x { b: 1 }\nc: { <<: *x, d: 2 }', 's')).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 } });
  });

  it('names place and reason, and never the text around it', () => {
    expect(() => parseYaml('kestra:\n  password: "my-secret\n', 'file.yml')).toThrow(/^file\.yml, line \d+, column \d+: not valid YAML: /);
    expect(() => parseYaml('kestra:\n  password: "my-secret\n', 'file.yml')).not.toThrow(/my-secret/);
    expect(() => parseYaml('a: 1\na: 2', 's')).toThrow('s, line 2, column 1');
    expect(() => parseYaml('text', 's')).toThrow('must be a map');
    expect(() => parseYaml('a: *missing', 's')).toThrow('not valid YAML');
  });

  it('refuses documents that grow without end', () => {
    const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`)];
    expect(() => parseYaml(rows.join('\n'), 's')).toThrow('too many or broken aliases');
  });
});
