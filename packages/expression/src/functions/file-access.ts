import { attributeOf } from '../runtime/attributes.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import { MISSING } from '../runtime/variables.ts';
import { slugify } from '../text/slugify.ts';
import { valueText } from '../values/java-string.ts';
import { emptyMap } from '../values/shapes.ts';

const STORAGE_SCHEME = 'kestra:///';
/** What `fileURI()` gives; neither a part of a namespace nor a flow can be called `_files`. */
const NAMESPACE_FILE = /^kestra:\/\/\/(?:[a-z0-9][a-z0-9_-]*\/)+_files\//;

/**
 * The arguments of a file function, refused unless the file may be read: a file of this execution or of the one that
 * triggered it, or a namespace file. The host still decides about namespaces and tenants.
 */
export function checkedFileArguments(args: Arguments, at: CallSite): Arguments {
  const path = valueText(args['path']);
  if (path.split(/[/\\]/).includes('..')) return at.fail("Path must not contain '../'");
  if (path.startsWith(STORAGE_SCHEME) && !ownFile(path, at)) {
    return at.fail(`Unable to read the file '${path}' as it didn't belong to the current execution`);
  }
  return Object.assign(emptyMap(), args, { path });
}

function ownFile(uri: string, at: CallSite): boolean {
  if (NAMESPACE_FILE.test(uri)) return true;
  const namespace = contextText(at, 'flow', 'namespace');
  return (
    ofExecution(uri, namespace, contextText(at, 'flow', 'id'), contextText(at, 'execution', 'id')) ||
    ofExecution(uri, contextText(at, 'trigger', 'namespace'), contextText(at, 'trigger', 'flowId'), contextText(at, 'trigger', 'executionId'))
  );
}

function ofExecution(uri: string, namespace: string | undefined, flowId: string | undefined, executionId: string | undefined): boolean {
  if (namespace === undefined || flowId === undefined || executionId === undefined) return false;
  return uri.startsWith(`${STORAGE_SCHEME}${namespace.replaceAll('.', '/')}/${slugify(flowId)}/executions/${executionId}/`);
}

function contextText(at: CallSite, root: string, name: string): string | undefined {
  const value = at.context.variables.lookup(root);
  const found = value === MISSING || value === null ? MISSING : attributeOf(value, name);
  return found === MISSING || found === null ? undefined : valueText(found);
}
