/** First path segments below /api/v1 that are no tenant. */
export const RESERVED_TENANT_IDS: readonly string[] = [
  'acls', 'auditlogs', 'auths', 'banners', 'basicauth', 'basicauthvalidationerrors', 'configs', 'instance', 'invitations', 'kill-switches',
  'license', 'license-info', 'login', 'main-tenant-flows', 'me', 'openapi', 'openapi.json', 'pebble', 'plugins', 'roles', 'schemas',
  'scim', 'service-accounts', 'setup', 'support', 'tenants', 'users', 'metrics',
];

/** Lower-case words joined by dashes or underscores, 1–63 characters, none of the API's own words. */
export function isTenantId(text: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,62}$/.test(text) && !RESERVED_TENANT_IDS.includes(text);
}
