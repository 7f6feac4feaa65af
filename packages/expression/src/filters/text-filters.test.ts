import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';

const CASE: readonly Rendering[] = [
  ["{{ 'LOUD Text' | lower }}", 'loud text'],
  ["{{ 'quiet' | upper }}", 'QUIET'],
  ["{{ ['bowler hat', 'trilby hat'] | upper }}", '[BOWLER HAT, TRILBY HAT]'],
  ["{{ 'hello world' | capitalize }}", 'Hello world'],
  ["{{ 'article title' | title }}", 'Article Title'],
  ["{{ '  padded ' | trim }}", 'padded'],
  ['{{ null | upper }}', ''],
];
const PARTS: readonly Rendering[] = [
  ["{{ 'this is a long sentence.' | abbreviate(7) }}", 'this...'],
  ["{{ 'short' | abbreviate(20) }}", 'short'],
  ["{{ 'a.b.c' | substringBefore('.') }}", 'a'],
  ["{{ 'a.b.c' | substringBeforeLast('.') }}", 'a.b'],
  ["{{ 'a.b.c' | substringAfter('.') }}", 'b.c'],
  ["{{ 'a.b.c' | substringAfterLast('.') }}", 'c'],
  ["{{ 'abc' | substringAfter('.') }}-{{ 'abc' | substringBefore('.') }}", '-abc'],
  ["{{ 'kestra://file.csv' | startsWith('kestra://') }}", 'true'],
  ["{{ 'report.csv' | endsWith('.txt') }}", 'false'],
];
const ENCODING: readonly Rendering[] = [
  ["{{ 'test' | base64encode }}", 'dGVzdA=='],
  ["{{ 'dGVzdA==' | base64decode }}", 'test'],
  ["{{ 'ü€' | base64encode | base64decode }}", 'ü€'],
  ["{{ 'The string ü@foo-bar' | urlencode }}", 'The+string+%C3%BC%40foo-bar'],
  ["{{ 'The+string+%C3%BC%40foo-bar' | urldecode }}", 'The string ü@foo-bar'],
  ["{{ 'Hello World!' | slugify }}", 'hello-world'],
  ["{{ \"Can't\" | escapeChar('shell') }}", "Can'\\''t"],
  ["{{ [\"a'b\", {'k': \"c'd\"}] | escapeChar('single') | toJson }}", '["a\\\\\'b",{"k":"c\\\\\'d"}]'],
  ['{{ \'<a href="x">\' | escape }}', '&lt;a href=&#34;x&#34;&gt;'],
];
const HASHES: readonly Rendering[] = [
  ["{{ 'hello' | md5 }}", '5d41402abc4b2a76b9719d911017c592'],
  ["{{ 'hello' | sha1 }}", 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'],
  ["{{ 'hello' | sha256 }}", '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
  ["{{ '' | md5 }}", 'd41d8cd98f00b204e9800998ecf8427e'],
];
const REPLACEMENT: readonly Rendering[] = [
  ["{{ 'I like %this% and %that%.' | replace({'%this%': foo, '%that%': 'bar'}) }}", 'I like FOO and bar.'],
  ["{{ 'a1b22' | replace({'[0-9]+': '#'}, regexp=true) }}", 'a#b#'],
  ["{{ {'k': ['a-b', 1]} | replace({'-': '+'}) | toJson }}", '{"k":["a+b","1"]}'],
  ["{{ 'hello world' | regexMatch('w[a-z]+') }}", 'true'],
  ["{{ '2024-01-15' | regexReplace('(\\\\d{4})-(\\\\d{2})-(\\\\d{2})', '$3/$2/$1') }}", '15/01/2024'],
  ["{{ 'order-12345-done' | regexExtract('\\\\d+') }}", '12345'],
  ["{{ '2024-01-15' | regexExtract('(\\\\d{4})-(\\\\d{2})', 1) }}", '2024'],
  ["{{ 'none' | regexExtract('\\\\d+') ?? 'nothing' }}", 'nothing'],
];

describe('filters on texts', () => {
  it.each(CASE)('case: %s', (template, expected) => expectRendered(template, expected));
  it.each(PARTS)('parts: %s', (template, expected) => expectRendered(template, expected));
  it.each(ENCODING)('encoding: %s', (template, expected) => expectRendered(template, expected));
  it.each(HASHES)('hashes: %s', (template, expected) => expectRendered(template, expected));
  it.each(REPLACEMENT)('replacement: %s', (template, expected) => expectRendered(template, expected, { foo: 'FOO' }));

  it('names the argument that is missing or wrong', () => {
    expect(errorOf("{{ 'a' | substringBefore }}")).toContain("expects an argument 'separator'");
    expect(errorOf("{{ 'a' | escapeChar('html') }}")).toContain("either 'single', 'double', or 'shell'");
    expect(errorOf("{{ 'a' | replace }}")).toContain("The argument 'replace_pairs' is required.");
    expect(errorOf("{{ '%%%' | base64decode }}")).toContain('is not base64');
  });

  it('refuses regular expressions that need backtracking, and says so', () => {
    expect(errorOf("{{ 'aa' | regexMatch('(a)\\\\1') }}")).toContain('back-references are not supported');
    expect(errorOf("{{ 'aa' | regexMatch('[') }}")).toContain('Invalid regular expression');
    expect(errorOf("{{ 'aa' | regexReplace('a', '$2') }}")).toContain('No group 2');
  });

  it('matches a pattern that would explode elsewhere in no time', () => {
    const text = `${'a'.repeat(30_000)}!`;
    expectRendered("{{ x | regexMatch('^(a+)+$') }}", 'false', { x: text });
  });

  it('stops a replacement that would make a huge text', () => {
    const limits = { maxOutputBytes: 100_000 };
    expect(errorOf("{{ x | replace({'a': x}) }}", { x: 'a'.repeat(1000) }, { limits })).toContain('larger than 100000 bytes');
    expect(errorOf("{{ x | replace({'a': x}, regexp=true) }}", { x: 'a'.repeat(1000) }, { limits })).toContain('larger than 100000 bytes');
  });
});
