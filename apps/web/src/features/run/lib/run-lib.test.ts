import { describe, expect, it } from 'vitest';
import { durationIso, durationParts } from './duration-parts.ts';
import { checkForm, inputForm, valueList, valueText } from './input-values.ts';
import { instantToLocal, localToInstant } from './instants.ts';

describe('inputForm', () => {
  it('sends what was given, lists as JSON and files whole', () => {
    const file = new File(['content'], 'a.csv');
    const form = inputForm({ name: 'x', tags: ['a', 'b'], upload: file, absent: undefined, gone: 'y' }, ['name', 'tags', 'upload', 'absent']);
    expect([...form.keys()]).toEqual(['name', 'tags', 'upload']);
    expect(form.get('tags')).toBe('["a","b"]');
    expect((form.get('upload') as File).size).toBe(7);
  });

  it('sends only the names of files for a check', () => {
    const upload = checkForm({ upload: new File(['content'], 'a.csv') }, ['upload']).get('upload') as File;
    expect([upload.name, upload.size]).toEqual(['a.csv', 0]);
  });
});

describe('values', () => {
  it('are shown as text', () => {
    expect([valueText(undefined), valueText(3), valueText(true), valueText({ a: 1 })]).toEqual(['', '3', 'true', '{\n  "a": 1\n}']);
  });

  it('are shown as lists', () => {
    expect([valueList([1, 'b']), valueList('["x"]'), valueList('x'), valueList(undefined)]).toEqual([['1', 'b'], ['x'], ['x'], []]);
  });
});

describe('durations', () => {
  it.each(['PT0S', 'PT10M', 'P1DT2H3M4.5S', 'P3D'])('%s survives the form', (text) => {
    const parts = durationParts(text);
    expect(parts && durationIso(parts)).toBe(text);
  });

  it('leaves what it can’t show to the text field', () => {
    expect(durationParts('P1Y')).toBeUndefined();
    expect(durationParts('P')).toBeUndefined();
    expect(durationParts('{{ x }}')).toBeUndefined();
  });
});

describe('instants', () => {
  it('survive the field', () => {
    const instant = '2026-11-21T14:30:05.000Z';
    expect(localToInstant(instantToLocal(instant))).toBe(instant);
    expect(localToInstant('')).toBeUndefined();
    expect(instantToLocal('nonsense')).toBe('');
  });
});
