import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker, MASK } from './masker.ts';

const secrets = fc.array(fc.string({ unit: 'binary', minLength: 4, maxLength: 30 }), { minLength: 1, maxLength: 6 });
const noise = fc.string({ unit: 'binary', maxLength: 20 });

const encodings: Record<string, (value: string) => string> = {
  raw: (value) => value,
  base64: (value) => Buffer.from(value, 'utf8').toString('base64'),
  base64url: (value) => Buffer.from(value, 'utf8').toString('base64url'),
  uriComponent: (value) => encodeURIComponent(value.toWellFormed()),
  form: (value) => new URLSearchParams({ v: value }).toString().slice(2),
  json: (value) => JSON.stringify(value).slice(1, -1),
};

describe('masker', () => {
  it('replaces a secret wherever it stands', () => {
    const masker = createMasker();
    masker.add('pass-word');
    expect(masker.mask('a pass-word, pass-wordpass-word!')).toBe(`a ${MASK}, ${MASK}${MASK}!`);
    expect(masker.mask('nothing here')).toBe('nothing here');
  });

  it('lets no secret survive in any encoding', () => {
    fc.assert(
      fc.property(secrets, noise, noise, fc.constantFrom(...Object.keys(encodings)), (values, before, after, name) => {
        const masker = createMasker();
        for (const value of values) masker.add(value);
        for (const value of values) {
          const encoded = (encodings[name] ?? String)(value);
          const masked = masker.mask(before + encoded + after);
          expect(masked).toContain(MASK);
          // What is left of the text is at most what surrounded the secret.
          expect(masked.split(MASK).join('').length).toBeLessThanOrEqual(before.length + after.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('masks a secret inside a Basic header, whatever the user name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }), fc.string({ unit: 'grapheme-ascii', minLength: 10, maxLength: 30 }), (user, secret) => {
        const masker = createMasker();
        masker.add(secret);
        const header = Buffer.from(`${user}:${secret}`).toString('base64');
        const masked = masker.mask(`Authorization: Basic ${header}`);
        expect(masked).toContain(MASK);
        const remaining = masked.replace('Authorization: Basic ', '').split(MASK).join('');
        expect(Buffer.from(remaining, 'base64').toString('latin1')).not.toContain(secret);
      }),
    );
  });

  it('covers overlapping secrets as a whole', () => {
    const masker = createMasker();
    masker.add('abcdef');
    masker.add('defghi');
    masker.add('cdef');
    expect(masker.mask('xabcdefghiy')).toBe(`x${MASK}y`);
  });

  it('masks each line of a key of several lines', () => {
    const masker = createMasker();
    masker.add('-----BEGIN KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n');
    expect(masker.mask('line: MIIEvQIBADAN')).toBe(`line: ${MASK}`);
    expect(masker.mask('BgkqhkiG9w0B')).toBe(MASK);
  });

  // Two letters only, so that secrets overlap, nest and repeat.
  const tangled = fc.record({
    secrets: fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 9 }), { minLength: 1, maxLength: 5 }),
    text: fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 60 }),
  });

  it('gives the same text for any split into chunks', () => {
    fc.assert(
      fc.property(tangled, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), ({ secrets: values, text }, sizes) => {
        const masker = createMasker();
        for (const value of values) masker.add(value);
        const stream = masker.stream();
        let streamed = '';
        let at = 0;
        for (let i = 0; at < text.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          streamed += stream.push(text.slice(at, at + size));
          at += size;
        }
        expect(streamed + stream.end()).toBe(masker.mask(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('masks exactly the characters that belong to an occurrence', () => {
    fc.assert(
      fc.property(tangled, ({ secrets: values, text }) => {
        const masker = createMasker();
        for (const value of values) masker.add(value);
        const covered = new Set<number>();
        for (const value of values) {
          for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) for (let i = 0; i < value.length; i += 1) covered.add(at + i);
        }
        const left = [...text].filter((_, i) => !covered.has(i)).join('');
        expect(masker.mask(text).split(MASK).join('')).toBe(left);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the secrets of one scope from masking another, and shares the common ones', () => {
    const common = createMasker();
    const [one, two] = [common.scope(), common.scope()];
    one.add('first-secret');
    common.add('shared-secret');
    expect(one.mask('first-secret shared-secret')).toBe(`${MASK} ${MASK}`);
    expect(two.mask('first-secret shared-secret')).toBe(`first-secret ${MASK}`);
    expect(common.mask('first-secret')).toBe('first-secret');
  });

  it('leaves values alone that are too short to be told from chance', () => {
    const masker = createMasker();
    masker.add('1');
    masker.add('');
    expect(masker.mask('1 + 1')).toBe('1 + 1');
  });

  it('goes through documents, keys and errors', () => {
    const masker = createMasker();
    masker.add('s3cr3t');
    const cyclic: Record<string, unknown> = { list: ['s3cr3t', 1, null, { 'k-s3cr3t': 's3cr3t!' }] };
    cyclic['self'] = cyclic;
    expect(masker.maskDeep(cyclic)).toEqual({ list: [MASK, 1, null, { [`k-${MASK}`]: `${MASK}!` }], self: '[circular]' });
    const error = new Error('bad s3cr3t', { cause: new Error('s3cr3t below') });
    expect(JSON.stringify(masker.maskDeep({ error }))).not.toContain('s3cr3t');
    expect(masker.maskDeep({ error })).toMatchObject({ error: { message: `bad ${MASK}` } });
    class Holder {
      value = 's3cr3t';
    }
    class Printed {
      toJSON(): string {
        return 's3cr3t';
      }
    }
    expect(masker.maskDeep([new Holder(), new Printed()])).toEqual([{ value: MASK }, MASK]);
    const date = new Date(0);
    expect(masker.maskDeep({ date, n: 1 })).toEqual({ date, n: 1 });
  });

  it('takes linear time on hostile text', () => {
    const masker = createMasker();
    for (let i = 4; i < 200; i += 1) masker.add('a'.repeat(i));
    const masked = masker.mask('a'.repeat(300_000) + 'b');
    expect(masked).toBe(`${MASK}b`);
  });
});
