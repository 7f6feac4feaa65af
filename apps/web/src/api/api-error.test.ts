import { describe, expect, it } from 'vitest';
import { errorFromBody } from './api-error.ts';

describe('errorFromBody', () => {
  it('keeps the server’s words and the places of the problems', () => {
    const error = errorFromBody(422, JSON.stringify({
      message: 'Invalid flow', _links: {}, _embedded: { errors: [{ message: 'must not be null', path: 'tasks' }, { message: 'Invalid flow' }] },
    }));
    expect(error).toMatchObject({ status: 422, message: 'Invalid flow', details: [{ message: 'must not be null', path: 'tasks' }] });
  });

  it('reads the errors of a bulk action', () => {
    const error = errorFromBody(400, JSON.stringify({ message: 'invalid bulk', invalids: [{ message: 'execution not found', path: 'a' }] }));
    expect(error.details).toEqual([{ message: 'execution not found', path: 'a' }]);
  });

  it('says something useful of an answer that is not ours', () => {
    expect(errorFromBody(502, '<html>Bad gateway</html>').message).toContain('Try again');
    expect(errorFromBody(418, '').message).toContain('418');
  });
});
