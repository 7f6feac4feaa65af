import type { FileAttributesDto } from '@windhover/contracts';
import { http, path, urlOf } from './http.ts';

export const namespaceFileKeys = {
  all: (tenant: string, namespace: string) => [tenant, 'namespace-files', namespace] as const,
  folder: (tenant: string, namespace: string, folder: string) => [tenant, 'namespace-files', namespace, 'folder', folder] as const,
  content: (tenant: string, namespace: string, file: string) => [tenant, 'namespace-files', namespace, 'content', file] as const,
};

const base = (tenant: string, namespace: string): string => path`${tenant}/namespaces/${namespace}/files`;

/** What lies directly in a folder; `/` is the top. */
export const fetchFolder = (tenant: string, namespace: string, folder: string, signal?: AbortSignal): Promise<FileAttributesDto[]> =>
  http.get(`${base(tenant, namespace)}/directory`, { query: { path: folder }, signal });

export const fetchFileText = (tenant: string, namespace: string, file: string, signal?: AbortSignal): Promise<string> =>
  http.text(base(tenant, namespace), { query: { path: file }, signal });

export const namespaceFileUrl = (tenant: string, namespace: string, file: string): string => urlOf(base(tenant, namespace), { path: file });

/** Writes a file, as a new revision where there is one. What a zip holds is written file by file. */
export const writeFile = (tenant: string, namespace: string, file: string, content: File): Promise<void> => {
  const body = new FormData();
  body.append('fileContent', content, content.name);
  return http.post(base(tenant, namespace), { body, query: { path: file } });
};

export const createFolder = (tenant: string, namespace: string, folder: string): Promise<void> =>
  http.post(`${base(tenant, namespace)}/directory`, { query: { path: folder } });

/** Moves or renames a file or a folder, with all revisions. */
export const moveFile = (tenant: string, namespace: string, from: string, to: string): Promise<void> =>
  http.put(base(tenant, namespace), { query: { from, to } });

export const deleteFile = (tenant: string, namespace: string, file: string): Promise<void> =>
  http.delete(base(tenant, namespace), { query: { path: file } });
