import { http } from './http.ts';

export const configKeys = { configs: ['configs'] as const };

export interface Configs {
  version: string;
  environment?: { name?: string; color?: string };
  systemNamespace?: string;
  hiddenLabelsPrefixes?: string[];
}

export const fetchConfigs = (signal?: AbortSignal): Promise<Configs> => http.get('configs', { signal });
