/** Resources that permissions speak of, as the reference's permission table names them. */
export const RESOURCES = [
  'FLOW', 'EXECUTION', 'TRIGGER', 'LOG', 'METRIC', 'NAMESPACE', 'KVSTORE', 'SECRET', 'CREDENTIAL', 'BLUEPRINT', 'DASHBOARD',
  'APP', 'APPEXECUTION', 'TEST', 'ASSET', 'PLUGIN', 'USER', 'GROUP', 'GROUP_MEMBERSHIP', 'ROLE', 'BINDING', 'INVITATION',
  'SERVICE_ACCOUNT', 'TENANT_ACCESS', 'TEMPLATE', 'AUDITLOG', 'IMPERSONATE', 'SETTING', 'AI_COPILOT', 'TENANT', 'INSTANCE',
] as const;
export type Resource = (typeof RESOURCES)[number];

export const ACTIONS = ['CREATE', 'READ', 'UPDATE', 'DELETE'] as const;
export type Action = (typeof ACTIONS)[number];

export type Permission = `${Resource}:${Action}`;

/**
 * Who may call an operation: `anonymous` needs no credentials (an exact allow-list is tested), `authenticated` any
 * person or token, `superadmin` the owners of the instance, otherwise the named permission in the tenant at hand.
 */
export type Requirement = 'anonymous' | 'authenticated' | 'superadmin' | Permission;

export function splitPermission(permission: Permission): { resource: Resource; action: Action } {
  const [resource, action] = permission.split(':') as [Resource, Action];
  return { resource, action };
}
