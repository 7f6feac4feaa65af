import { afterEach, describe, expect, it } from 'vitest';
import { limitRegexTime } from './regex-time.ts';
import { renderString } from '../render/render-sync.ts';

/** Long enough for any engine that backtracks to need longer than the age of the universe. */
const EVIL_TEXT = `${'a'.repeat(50_000)}!`;
const EVIL_PATTERNS = ['(a+)+$', '(a|aa)+$', '([a-z]+)*$', '(a|a?)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*a){20}$', '(?:a*)*b'];
const MAX_MS = 5_000;

const USES: [name: string, template: string][] = [
  ['regexMatch', '{{ text | regexMatch(pattern) }}'],
  ['regexReplace', "{{ text | regexReplace(pattern, '') | length }}"],
  ['regexExtract', "{{ text | regexExtract(pattern) ?? 'none' }}"],
  ['replace', "{{ text | replace({'(a+)+$': ''}, regexp=true) | length }}"],
  ['split', '{{ text | split(pattern, 3) | length }}'],
  ['jq test', "{{ {'t': text, 'p': pattern} | jq('.t as $t | .p as $p | $t | test($p)') }}"],
];

describe('regular expressions of templates', () => {
  it.each(USES.flatMap(([name, template]) => EVIL_PATTERNS.map((pattern): [string, string, string] => [name, pattern, template])))(
    '%s with %s ends soon', (_name, pattern, template) => {
      const startedMs = performance.now();
      renderString(template, { text: EVIL_TEXT, pattern });
      expect(performance.now() - startedMs).toBeLessThan(MAX_MS);
    });
});

describe('the time limit of regular expressions', () => {
  afterEach(() => limitRegexTime(10_000));

  it.each(USES.slice(0, 5))('ends %s', (_name, template) => {
    limitRegexTime(1);
    expect(() => renderString(template, { text: EVIL_TEXT, pattern: '(a+)+$' })).toThrow(/takes longer than 1 ms on a text of 50001 characters \(kestra.regex.timeout\)/);
    expect(renderString('{{ "hello world" | regexMatch("w[a-z]+") }}', {})).toBe('true');
  });

  it('ends what searches again and again', () => {
    limitRegexTime(20);
    expect(() => renderString("{{ text | regexReplace('a(.*b)?', 'x') }}", { text: 'a'.repeat(60_000) })).toThrow('takes longer than 20 ms');
  });
});

describe('formats of dates', () => {
  it.each(['yMdHms'.repeat(4), 'yMd'.repeat(12), '[y][M][d]'.repeat(5), 'y y y y y y'])('%s is read soon or not at all', (format) => {
    const startedMs = performance.now();
    expect(() => renderString('{{ text | date(existingFormat=format) }}', { text: `${'1'.repeat(250)}!`, format })).toThrow('could not be parsed');
    expect(performance.now() - startedMs).toBeLessThan(MAX_MS);
  });
});
