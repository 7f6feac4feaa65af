import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { onDemand } from './on-demand.ts';

const request = { url: '/ui' } as IncomingMessage;
const response = {} as ServerResponse;

describe('pages on demand', () => {
  it('are loaded once, however many ask at the same time, and not before', async () => {
    const served: string[] = [];
    let loads = 0;
    const page = onDemand(async () => {
      loads += 1;
      return async ({ url }) => void served.push(String(url));
    });
    expect(loads).toBe(0);
    await Promise.all([page(request, response), page(request, response)]);
    await page(request, response);
    expect([loads, served]).toEqual([1, ['/ui', '/ui', '/ui']]);
  });

  it('are tried again after a failure', async () => {
    let fails = true;
    const page = onDemand(async () => {
      if (fails) throw new Error('not built');
      return async () => undefined;
    });
    await expect(page(request, response)).rejects.toThrow('not built');
    fails = false;
    await expect(page(request, response)).resolves.toBeUndefined();
  });
});
