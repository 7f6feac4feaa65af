const KEY = 'windhover.tenant';

export const rememberTenant = (tenant: string): void => localStorage.setItem(KEY, tenant);

/** The tenant to open first: where this browser was last, if that is still allowed. */
export function firstTenant(tenants: readonly { id: string }[]): string | undefined {
  const last = localStorage.getItem(KEY);
  return tenants.find((tenant) => tenant.id === last)?.id ?? tenants[0]?.id;
}
