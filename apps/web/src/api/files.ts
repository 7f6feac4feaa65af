import { http, path, urlOf } from './http.ts';

/** The first rows of a file: text, records, or base64 of an image. */
export interface FilePreview {
  extension: string;
  type: 'TEXT' | 'LIST' | 'IMAGE' | 'MARKDOWN' | 'PDF';
  content: unknown;
  truncated: boolean;
}

export const fileKeys = {
  preview: (tenant: string, executionId: string, uri: string) => [tenant, 'files', executionId, 'preview', uri] as const,
  size: (tenant: string, executionId: string, uri: string) => [tenant, 'files', executionId, 'size', uri] as const,
};

export const fetchFilePreview = (tenant: string, executionId: string, uri: string, signal?: AbortSignal): Promise<FilePreview> =>
  http.get(path`${tenant}/executions/${executionId}/file/preview`, { query: { path: uri }, signal });

export const fetchFileSize = (tenant: string, executionId: string, uri: string, signal?: AbortSignal): Promise<{ size: number }> =>
  http.get(path`${tenant}/executions/${executionId}/file/metas`, { query: { path: uri }, signal });

export const fileUrl = (tenant: string, executionId: string, uri: string): string =>
  urlOf(path`${tenant}/executions/${executionId}/file`, { path: uri });
