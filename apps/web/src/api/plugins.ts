import { http, path } from './http.ts';

export const pluginKeys = { documentation: (type: string) => ['plugins', type] as const };

export interface PluginDocumentation {
  markdown: string;
  schema: unknown;
}

export const fetchPluginDocumentation = (type: string, signal?: AbortSignal): Promise<PluginDocumentation> =>
  http.get(path`plugins/${type}`, { signal });
