import { badRequest } from '@windhover/kernel';
import type { ObjectKey } from '../ports/object-store.ts';

const MAX_KEY_BYTES = 1024;
const MAX_SEGMENT_BYTES = 255;

/**
 * The key of a tenant's object. `path` is `/`-separated; empty, `.` and `..` segments, backslashes and control
 * characters are refused (`bad_request`), so that no path leaves the tenant's prefix. Without a path: the tenant's prefix.
 */
export function objectKey(tenantId: string, path = ''): ObjectKey {
  const segments = [tenantId, ...(path === '' ? [] : path.replace(/^\//, '').split('/'))];
  for (const segment of segments) checkSegment(segment, path);
  if (tenantId.includes('/')) throw badRequest(`Invalid tenant in path '${path}'`);
  const key = segments.join('/');
  if (byteLength(key) > MAX_KEY_BYTES) throw badRequest(`Path is longer than ${MAX_KEY_BYTES} bytes: '${path.slice(0, 100)}…'`);
  return key as ObjectKey;
}

/** The path below the tenant's prefix. Throws `bad_request` for a key of another tenant. */
export function pathOfKey(tenantId: string, key: ObjectKey): string {
  if (!key.startsWith(`${tenantId}/`)) throw badRequest('The object belongs to another tenant');
  return key.slice(tenantId.length + 1);
}

function checkSegment(segment: string, path: string): void {
  if (segment === '' || segment === '.' || segment === '..') throw badRequest(`Invalid path '${path}': empty, '.' and '..' parts are refused`);
  if (/[\\\u0000-\u001f\u007f]/.test(segment)) throw badRequest(`Invalid path: backslashes and control characters are refused`);
  if (byteLength(segment) > MAX_SEGMENT_BYTES) throw badRequest(`A part of the path is longer than ${MAX_SEGMENT_BYTES} bytes: '${segment.slice(0, 100)}…'`);
}

const byteLength = (text: string): number => new TextEncoder().encode(text).byteLength;
