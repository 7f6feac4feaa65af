import { badRequest } from '@windhover/kernel';
import { objectKey } from '../storage/object-key.ts';

/**
 * The path of a namespace's file or folder as it is stored: with a leading slash, without one at the end; `/` is the root.
 * Throws `bad_request` for a path that would leave the namespace (`..`), is too long, or holds control characters.
 */
export function namespacePath(text: string): string {
  const bare = text.replace(/^\/+/, '').replace(/\/+$/, '');
  if (bare === '') return '/';
  objectKey('t', bare);
  return `/${bare}`;
}

/** The same for what must not be the root. */
export function namespaceFilePath(text: string): string {
  const path = namespacePath(text);
  if (path === '/') throw badRequest(`The path '${text}' names the root of the namespace, not a file or folder in it`);
  return path;
}
