import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration.ts';
import { loadConfiguration } from '../load.ts';

const load = async (text: string, env: Record<string, string> = {}): Promise<Configuration> =>
  (await loadConfiguration({ files: [], env: { WINDHOVER_CONFIGURATION: text, ...env } })).configuration;

describe('the size of messages', () => {
  it.each([
    ['', 1_048_576],
    ['kestra: { jdbc: { queues: { message-protection: { limit: 2048 } } } }', 2048],
    ['kestra: { jdbc: { queues: { message-protection: { enabled: true, limit: 2KB } } }, limits: { max-output-size: 1KB } }', 1024],
    ['kestra: { jdbc: { queues: { message-protection: { enabled: false, limit: 2048 } } } }', 268_435_456],
  ])('%s', async (text, bytes) => {
    expect((await load(text)).limits.maxOutputBytes).toBe(bytes);
  });
});

describe('the container engine', () => {
  it('is the one of the environment', async () => {
    expect((await load('')).worker.containerEngine).toEqual({});
    expect((await load('', { DOCKER_HOST: 'tcp://engine:2376', DOCKER_CERT_PATH: '/certs' })).worker.containerEngine).toEqual({ host: 'tcp://engine:2376', certificates: '/certs' });
    expect((await load('', { DOCKER_HOST: '' })).worker.containerEngine).toEqual({});
  });
});
