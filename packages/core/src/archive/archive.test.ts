import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';
import { isZip, unzipFiles, zipFiles } from './zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('ZIP archives', () => {
  it('give back what went in', () => {
    const files = [{ name: 'a.yml', content: bytes('id: a') }, { name: 'sub/é.yml', content: bytes('id: é') }];
    const archive = zipFiles(files);
    expect(isZip(archive)).toBe(true);
    expect(unzipFiles(archive).map(({ name, content }) => [name, new TextDecoder().decode(content)])).toEqual([['a.yml', 'id: a'], ['sub/é.yml', 'id: é']]);
  });

  it('may be empty', () => expect(unzipFiles(zipFiles([]))).toEqual([]));

  it('are refused when they are broken or hold too much', () => {
    expect(() => unzipFiles(bytes('PK\u0003\u0004 nothing'))).toThrow("The ZIP archive can't be read");
    const bomb = zipFiles(Array.from({ length: 11 }, (_, index) => ({ name: `${index}.yml`, content: new Uint8Array(10_000_000) })));
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    expect(() => unzipFiles(bomb)).toThrow('more than 10000 files or 100000000 bytes');
    expect(isZip(bytes('id: a'))).toBe(false);
  });
});

describe('csvLine', () => {
  it('quotes what has to be quoted', () => {
    expect(csvLine(['a', 1, true, undefined, null, 'with, comma', 'with "quotes"', 'two\nlines', { k: [1] }])).toBe('a,1,true,,,"with, comma","with ""quotes""","two\nlines","{""k"":[1]}"\r\n');
  });

  it('lets no cell be a formula', () => {
    expect(csvLine(['=1+1', '+x', '@cmd', '-5', -5])).toBe("'=1+1,'+x,'@cmd,'-5,-5\r\n");
  });
});
