import { ACTIONS, RESOURCES } from './permission.ts';
import type { Action, Resource } from './permission.ts';

export type BuiltInRole = 'ADMIN' | 'VIEWER';

/** Resources of the whole instance: never given by a role of a tenant. */
const INSTANCE_RESOURCES: ReadonlySet<Resource> = new Set<Resource>(['TENANT', 'INSTANCE']);

/** What a viewer sees: work and its results, not people, secrets or settings. */
const VIEWER_RESOURCES: readonly Resource[] = [
  'FLOW', 'TEMPLATE', 'EXECUTION', 'TRIGGER', 'LOG', 'METRIC', 'NAMESPACE', 'KVSTORE', 'BLUEPRINT', 'DASHBOARD', 'APP', 'TEST', 'ASSET', 'PLUGIN',
];

export type RolePermissions = ReadonlyMap<Resource, readonly Action[]>;

const ROLES: Record<BuiltInRole, RolePermissions> = {
  ADMIN: new Map(RESOURCES.filter((resource) => !INSTANCE_RESOURCES.has(resource)).map((resource) => [resource, ACTIONS])),
  VIEWER: new Map(VIEWER_RESOURCES.map((resource) => [resource, ['READ'] as const])),
};

export const permissionsOf = (role: BuiltInRole): RolePermissions => ROLES[role];
