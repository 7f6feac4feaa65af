const segment = encodeURIComponent;

export type FlowTab = 'overview' | 'edit' | 'executions' | 'revisions' | 'triggers';

/** Addresses of the pages; every link goes through here. */
export const routes = {
  start: '/ui/',
  login: '/ui/login',
  setup: '/ui/setup',
  tenant: (tenant: string) => `/ui/${segment(tenant)}`,
  flows: (tenant: string) => `/ui/${segment(tenant)}/flows`,
  newFlow: (tenant: string) => `/ui/${segment(tenant)}/flows/new`,
  flow: (tenant: string, flow: { namespace: string; id: string }, tab: FlowTab = 'overview') =>
    `/ui/${segment(tenant)}/flows/edit/${segment(flow.namespace)}/${segment(flow.id)}/${tab}`,
  executions: (tenant: string) => `/ui/${segment(tenant)}/executions`,
  execution: (tenant: string, execution: { namespace: string; flowId: string; id: string }, tab = 'overview') =>
    `/ui/${segment(tenant)}/executions/${segment(execution.namespace)}/${segment(execution.flowId)}/${segment(execution.id)}/${tab}`,
  logs: (tenant: string) => `/ui/${segment(tenant)}/logs`,
  triggers: (tenant: string) => `/ui/${segment(tenant)}/triggers`,
  kv: (tenant: string) => `/ui/${segment(tenant)}/kv`,
  files: (tenant: string) => `/ui/${segment(tenant)}/files`,
  profile: (tenant: string) => `/ui/${segment(tenant)}/settings/profile`,
};
