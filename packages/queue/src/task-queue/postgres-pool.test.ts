import { expect, it } from 'vitest';
import { postgresPool } from './postgres-pool.ts';

it('hands options of the URL over apart from it', () => {
  const pool = postgresPool({ url: 'postgresql://u:p%20w@h:5/d?sslmode=disable&options=-c%20jit%3Doff' }, 2);
  expect(pool.connectionString).toBe('postgresql://u:p%20w@h:5/d?sslmode=disable');
  expect(pool['options']).toBe('-c jit=off');
  expect(pool.schema).toBe('bullmq');
  expect(pool.max).toBe(2);
});

it('sets no options where there are none', () => {
  expect(postgresPool({ url: 'postgresql://h/d', schema: 's' }, 1)).not.toHaveProperty('options');
});
