import { describe, expect, it } from 'vitest';
import { backwards } from '../testing/recording.ts';
import { hasSealed, maskInputs, openInputs, sealInputs } from './sealed-inputs.ts';

const values = { user: 'u', pin: 'top', db: { password: 'secret', host: 'h' }, none: null, list: ['a'] };

describe('sealed inputs', () => {
  it('encrypt the secret ones and only those, nested ones too', () => {
    const sealed = sealInputs({ values, secretIds: ['pin', 'db.password'] }, backwards);
    expect(sealed).toEqual({
      user: 'u', none: null, list: ['a'], pin: { type: 'io.kestra.datatype:aes_encrypted', value: 'sealed:pot' },
      db: { host: 'h', password: { type: 'io.kestra.datatype:aes_encrypted', value: 'sealed:terces' } },
    });
    expect(values.db.password).toBe('secret');
    expect([hasSealed(sealed), hasSealed(values)]).toEqual([true, false]);
  });

  it('are opened for expressions and masked for people', () => {
    const sealed = sealInputs({ values, secretIds: ['pin', 'db.password'] }, backwards);
    expect(openInputs(sealed, ({ value }) => backwards.decrypt(value))).toEqual(values);
    expect(maskInputs(sealed)).toEqual({ ...values, pin: '******', db: { host: 'h', password: '******' } });
    expect(JSON.stringify(maskInputs(sealed))).not.toContain('sealed:');
    expect(openInputs(values, () => 'x')).toBe(values);
  });

  it('are refused without a key, naming the input and the setting', () => {
    expect(() => sealInputs({ values, secretIds: ['pin'] }, undefined)).toThrowError(expect.objectContaining({
      code: 'invalid', message: expect.stringMatching(/'pin'.*kestra\.encryption\.secret-key/), details: [expect.objectContaining({ path: 'inputs.pin' })],
    }));
    expect(sealInputs({ values, secretIds: [] }, undefined)).toBe(values);
  });
});
