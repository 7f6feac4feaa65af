import { describe, expect, it } from 'vitest';
import { ApiError, ConnectionError } from '../../../api/api-error.ts';
import { shouldRetry } from './query-client.ts';

describe('shouldRetry', () => {
  it('tries again what may pass, twice', () => {
    expect(shouldRetry(0, new ConnectionError('refused'))).toBe(true);
    expect(shouldRetry(1, new ApiError(503, 'starting'))).toBe(true);
    expect(shouldRetry(2, new ApiError(503, 'starting'))).toBe(false);
  });

  it('takes a refusal as the answer', () => {
    expect(shouldRetry(0, new ApiError(404, 'Not Found'))).toBe(false);
    expect(shouldRetry(0, new ApiError(500, 'broken'))).toBe(false);
  });
});
