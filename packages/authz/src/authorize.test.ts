import { describe, expect, it } from 'vitest';
import { ANONYMOUS, authorize } from './index.ts';
import type { Actor, BuiltInRole } from './index.ts';

const person = (access: Record<string, BuiltInRole>, superAdmin = false): Actor => ({
  kind: 'user', userId: 'u', username: 'u', superAdmin, access: new Map(Object.entries(access)),
});

describe('authorize', () => {
  it('lets nobody in without credentials except where declared', () => {
    expect(authorize(ANONYMOUS, 'anonymous', undefined)).toBe('allowed');
    expect(authorize(ANONYMOUS, 'authenticated', undefined)).toBe('unauthenticated');
    expect(authorize(ANONYMOUS, 'FLOW:READ', 'main')).toBe('unauthenticated');
  });

  it('hides a tenant from those without access', () => {
    expect(authorize(person({ other: 'ADMIN' }), 'FLOW:READ', 'main')).toBe('hidden');
    expect(authorize(person({ other: 'ADMIN' }), 'authenticated', 'main')).toBe('hidden');
  });

  it('gives an admin everything of the tenant and nothing of the instance', () => {
    const admin = person({ main: 'ADMIN' });
    expect(authorize(admin, 'FLOW:DELETE', 'main')).toBe('allowed');
    expect(authorize(admin, 'TENANT:CREATE', 'main')).toBe('denied');
    expect(authorize(admin, 'superadmin', undefined)).toBe('denied');
  });

  it('lets a viewer read work but not change it nor see people', () => {
    const viewer = person({ main: 'VIEWER' });
    expect(authorize(viewer, 'EXECUTION:READ', 'main')).toBe('allowed');
    expect(authorize(viewer, 'EXECUTION:CREATE', 'main')).toBe('denied');
    expect(authorize(viewer, 'USER:READ', 'main')).toBe('denied');
    expect(authorize(viewer, 'SECRET:READ', 'main')).toBe('denied');
  });

  it('lets a superadmin into every tenant', () => {
    expect(authorize(person({}, true), 'FLOW:DELETE', 'main')).toBe('allowed');
    expect(authorize(person({}, true), 'superadmin', undefined)).toBe('allowed');
  });

  it('denies a tenant permission outside any tenant', () => {
    expect(authorize(person({ main: 'ADMIN' }), 'FLOW:READ', undefined)).toBe('denied');
  });
});
