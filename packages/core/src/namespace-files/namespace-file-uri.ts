import { badRequest } from '@windhover/kernel';
import { keyOfUri } from '../storage/internal-uri.ts';
import { pathOfKey } from '../storage/object-key.ts';
import { namespaceFilePath } from './file-path.ts';

export interface NamespaceFileName {
  namespace: string;
  path: string;
}

const NSFILE = /^nsfiles?:\/\/([^/?#]*)(\/[^?#]*)$/;
/** No flow and no part of a namespace can have this name, so that nothing else lies there. */
const FOLDER = '_files';

/** The internal URI of a namespace's file. */
export function namespaceFileUri({ namespace, path }: NamespaceFileName): string {
  return `kestra:///${[...namespace.split('.'), FOLDER, ...path.slice(1).split('/')].map(encodeURIComponent).join('/')}`;
}

/**
 * The file that a URI names: `nsfile:///path` in the given namespace, `nsfile://other.namespace/path` (both also as `nsfiles:`), or the internal form
 * that `fileURI()` gives. Undefined for a URI of anything else. Throws `bad_request` for a malformed one.
 * (reference: concepts/file-access)
 */
export function namespaceFileOf(uri: string, own: string): NamespaceFileName | undefined {
  if (/^nsfiles?:/.test(uri)) {
    const [, namespace = '', path = ''] = NSFILE.exec(uri) ?? [];
    if (path === '') throw badRequest(`'${uri}' is no URI of a namespace file: write nsfile:///path or nsfile://namespace/path`);
    return { namespace: namespace === '' ? own : namespace, path: namespaceFilePath(decoded(path)) };
  }
  if (!uri.startsWith('kestra:///') || !uri.includes(`/${FOLDER}/`)) return undefined;
  const parts = pathOfKey('t', keyOfUri('t', uri)).split('/');
  const at = parts.indexOf(FOLDER);
  if (at <= 0 || at === parts.length - 1 || isOfExecution(parts.slice(0, at))) return undefined;
  return { namespace: parts.slice(0, at).join('.'), path: namespaceFilePath(parts.slice(at + 1).join('/')) };
}

/** An execution's own files may lie in a folder of that name, too. */
const isOfExecution = (parts: readonly string[]): boolean =>
  parts.some((part, index) => part === 'executions' && ['tasks', 'inputs', 'trigger'].includes(parts[index + 2] ?? ''));

/** A path may have been written as it is, with a percent sign in it: then it is taken so. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
