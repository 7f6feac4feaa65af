import { describe, expect, it } from 'vitest';
import { redisSchema, toDatabase, toPostgresUrl, toRedisUrl, datasourcesSchema } from './data.ts';

const url = (address: string, credentials: { username?: string; password?: string } = {}): string => toPostgresUrl(address, credentials, 'datasources.postgres.url');

describe('datasource addresses', () => {
  it.each([
    ['jdbc:postgresql://h:5432/d', {}, 'postgresql://h:5432/d'],
    ['jdbc:postgresql://h/d', { username: 'u', password: 'p' }, 'postgresql://u:p@h/d'],
    ['jdbc:postgresql://h/d?user=a&password=b', { username: 'u', password: 'p' }, 'postgresql://a:b@h/d'],
    ['jdbc:postgresql://h/d?ssl=true&reWriteBatchedInserts=true', {}, 'postgresql://h/d?sslmode=require'],
    ['jdbc:postgresql://h/d?sslmode=verify-full&ApplicationName=x', {}, 'postgresql://h/d?sslmode=verify-full&application_name=x'],
    ['jdbc:postgresql:d', {}, 'postgresql://localhost/d'],
    ['jdbc:postgresql:/d', {}, 'postgresql://localhost/d'],
    ['postgres://a:b@h/d?application_name=y', { username: 'u' }, 'postgres://a:b@h/d?application_name=y'],
    ['postgresql://h/d', { username: 'u@x', password: 'p:/?#' }, 'postgresql://u%40x:p%3A%2F%3F%23@h/d'],
  ])('reads %s', (address, credentials, expected) => expect(url(address, credentials)).toBe(expected));

  it.each(['jdbc:mysql://h/d', 'jdbc:h2:mem:public', 'mongodb://h', 'h:5432/d', 'jdbc:postgresql://h:port/d'])('refuses %s', (address) => {
    expect(() => url(address)).toThrow('datasources.postgres.url');
  });

  it('takes the datasource named postgres, else the only one', () => {
    const read = (sources: Record<string, unknown>) => toDatabase(datasourcesSchema.parse(sources));
    const a = { url: 'postgresql://a/a' };
    const b = { url: 'postgresql://b/b', 'maximum-pool-size': '20' };
    expect(read({})).toBeUndefined();
    expect(read({ a })?.url).toBe('postgresql://a/a');
    expect(read({ a, postgres: b })).toMatchObject({ url: 'postgresql://b/b', maxConnections: 20 });
    expect(() => read({ a, b })).toThrow('name it postgres');
  });
});

describe('Redis address', () => {
  const read = (value: unknown): string | undefined => toRedisUrl(redisSchema.parse(value));

  it('is absent, given, or put together', () => {
    expect(read({})).toBeUndefined();
    expect(read({ uri: 'rediss://h:1/2' })).toBe('rediss://h:1/2');
    expect(read({ host: 'h' })).toBe('redis://h:6379/0');
    expect(read({ host: 'h', password: 'p:@', ssl: true, database: 3 })).toBe('rediss://:p%3A%40@h:6379/3');
    expect(read({ host: 'h', username: 'u', password: 'p' })).toBe('redis://u:p@h:6379/0');
    expect(() => read({ uri: 'http://h' })).toThrow('redis.uri');
  });
});
