import { describe, expect, it } from 'vitest';
import { digestAuthorization, parseDigestChallenge } from './digest.ts';

// The example of RFC 7616, section 3.9.1.
const header = (algorithm: string): string =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

const answer = (algorithm: string): string => {
  const challenge = parseDigestChallenge(header(algorithm));
  if (!challenge) throw new Error('no challenge');
  const credentials = { username: 'Mufasa', password: 'Circle of Life' };
  return digestAuthorization(challenge, credentials, 'GET', '/dir/index.html', 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ');
};

describe('digest authentication', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('answers as the standard says with %s', (algorithm, response) => {
    expect(answer(algorithm)).toContain(`response="${response}"`);
    expect(answer(algorithm)).toContain('opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"');
    expect(answer(algorithm)).toContain('qop=auth, nc=00000001');
  });

  it('finds the challenge among others and gives up on what it cannot answer', () => {
    expect(parseDigestChallenge('Basic realm="x", Digest realm="r", nonce="n"')).toMatchObject({ realm: 'r', nonce: 'n', qopAuth: false });
    expect(parseDigestChallenge('Basic realm="x"')).toBeUndefined();
    expect(parseDigestChallenge('Digest realm="r", nonce="n", algorithm=UNKNOWN')).toBeUndefined();
    expect(parseDigestChallenge('Digest realm="r", nonce="n", qop="auth-int"')).toBeUndefined();
    expect(parseDigestChallenge('Digest realm="r"')).toBeUndefined();
  });
});
